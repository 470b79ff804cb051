"""Why something that was handed over is not taken: one class, one sentence, one code a reason.

bundles    an export file, from the outside in
lines      one line of its operations
exports    a file that a laptop was to write itself
kits       the office's kit
logos      a picture in a kit
common     what refusals share, whatever they are about
retold     the sentence again, from the code that an office's register kept

What is refused of a receipt, a certificate, a moving file or a passphrase stands beside the code
that reads it, on the same bases.
"""
