"""Who stands here cannot work yet: the data do not open, and the page says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from caravan.desktop.dialogs.refusal import Refusal
from caravan.desktop.widgets.page import Page
from caravan.i18n import _

if TYPE_CHECKING:
    from caravan.errors import KnownError

__all__ = ["TroublePage"]


class TroublePage(Page):
    """The data cannot be opened; emits `again` when the person wants to try once more."""

    again = Signal()

    def __init__(self, error: KnownError) -> None:
        super().__init__()
        self.set_title(_("Les données ne s’ouvrent pas"))
        self.banner = Refusal()
        self.banner.show_error(error, again=True)
        self.banner.retried.connect(self.again)
        self.body.addWidget(self.banner)
        self.body.addStretch(1)
