"""What is refused of a document, each with its reason. A door translates the sentence by its words."""

from nansen.kernel.errors import Refusal


class DocumentUnknown(Refusal):
    """There is no such document."""


class PageUnknown(Refusal):
    """This document has no such page."""


class NobodyConcerned(Refusal):
    """A document must concern at least one person."""


class FileRefused(Refusal):
    """This file cannot be accepted."""


class FileEmpty(FileRefused):
    """This file is empty."""


class FileTooLarge(FileRefused):
    """This file is too large. Reduce its size, or split it into several files."""


class FileNotPdf(FileRefused):
    """This file is not a PDF. Save or print it as PDF, then try again."""


class FileDamaged(FileRefused):
    """This PDF is incomplete or damaged. Make the file again, then try again."""


class FileEncrypted(FileRefused):
    """This PDF is protected by a password or by restrictions. Save it without protection, then try again."""


class FileTooHeavy(FileRefused):
    """This PDF needs far more memory or time to open than an ordinary one. Print it as a new PDF, then try again."""


class FileHasTooManyPages(FileRefused):
    """This PDF has too many pages. Split it into several files."""


class PageTooLarge(FileRefused):
    """A page of this PDF is too large. Print it on an ordinary page size, then try again."""


class ActiveContent(FileRefused):
    """This PDF does more than show pages. Print it as a new PDF, then try again."""


class ScriptInFile(ActiveContent):
    """This PDF contains a script. Print it as a new PDF, then try again."""


class LaunchInFile(ActiveContent):
    """This PDF tries to open a program or another file. Print it as a new PDF, then try again."""


class FileInFile(ActiveContent):
    """This PDF carries another file inside it. Send that file separately, and this PDF without it."""


class FormProgramInFile(ActiveContent):
    """This PDF is a dynamic form (XFA). Print it as a new PDF, then try again."""


class MediaInFile(ActiveContent):
    """This PDF contains sound, video or 3D content. Print it as a new PDF, then try again."""


class SendingInFile(ActiveContent):
    """This PDF tries to send or fetch data. Print it as a new PDF, then try again."""


class UnsafeLinkInFile(ActiveContent):
    """This PDF contains a link that is not an ordinary web or e-mail address. Print it as a new PDF, then try again."""


class HiddenContentAround(FileRefused):
    """Something else is hidden before or after the PDF in this file. Print it as a new PDF, then try again."""


def every_refusal(kind: type[FileRefused] = FileRefused) -> dict[str, type[FileRefused]]:
    """Every reason to refuse a file, by its code."""
    found = {kind.code: kind}
    for narrower in kind.__subclasses__():
        found |= every_refusal(narrower)
    return found
