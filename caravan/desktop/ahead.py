"""Pages loaded before anybody goes there, so that no click waits for modules to be read."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from caravan.desktop.tasks import Runner

__all__ = ["load_ahead"]


def load_ahead(tasks: Runner, modules: Sequence[str]) -> None:
    """Import these in the worker, each when nothing asked before it is left to do.

    Whatever a person asks meanwhile waits for one module at most. One that cannot be imported is
    noted by the worker, and says so again to whoever goes there.
    """
    if modules:
        module, *left = modules
        tasks.run(
            partial(import_module, module),
            done=lambda _module: load_ahead(tasks, left),
            failed=lambda _error: load_ahead(tasks, left),
        )
