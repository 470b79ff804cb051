"""How things look: colours, spaces and type as tokens, the sheet made from them, and icons."""
