"""A session that opens only with a passphrase, in the format of age (age-encryption.org/v1).

An age file with a passphrase takes one to four seconds and half a gigabyte of
memory or more to write, on purpose: scrypt makes each guess as dear. The library
stops all else in the program for so long, so that every answer would hold up the
screen. Hence the way that age itself has for that, an encrypted identity file:
the passphrase protects a key, once, and the key protects the answers, which takes
a thousandth of a second for each save. Whoever has the file still pays for scrypt
with every guess.

Both are age files in letters, in one TOML file that is marked as any session is:
it is replaced as one, no key can be left behind when it is copied, and whether it
is cut shows without the passphrase. The key's other half, with which to encrypt,
is written nowhere, so that nobody else can make answers that open with it.
"""

from __future__ import annotations

import base64
import re

from collections.abc import Mapping
from types import ModuleType
from typing import Any

from attrs import field, frozen

from decision_aid.language import tr
from decision_aid.reading.documents import Document, parse_document
from decision_aid.sessions.marks import sealed
from decision_aid.sessions.trouble import PassphraseNeeded, PassphraseWrong, Trouble

TABLE = "encrypted"
"""The key of the TOML under which all of an encrypted session stands."""


class Garbled(Exception):
    """What is encrypted is not what was saved."""


@frozen
class Key:
    """What the answers of a session are encrypted with. block: the key itself, as an age file with a passphrase."""

    block: str = field(repr=False)
    _identity: Any = field(repr=False)

    def encrypted(self, raw: bytes) -> bytes:
        """The bytes of a session file that holds ``raw``, which is one as well."""
        answers = _library().encrypt(raw, [self._identity.to_public()], armored=True).decode()
        return sealed(f"schema = 1\n\n[{TABLE}]\n{_text('key', self.block)}{_text('answers', answers)}", encrypted=True)

    def decrypted(self, answers: str) -> bytes:
        """The session file that was encrypted. Raises Garbled where it is not what was saved."""
        age = _library()
        try:
            raw = age.decrypt(answers.encode(), [self._identity])
        except age.DecryptError:
            raise Garbled from None
        return bytes(raw)


class Keys:
    """A passphrase, and the keys that are open. Neither is shown anywhere."""

    def __init__(self, passphrase: str | None = None, key: Key | None = None) -> None:
        self._passphrase = passphrase
        self._opened = {key.block: key} if key else {}

    def key(self, block: str, name: str) -> Key:
        """The key in ``block``. name: what messages call the file.

        Takes some seconds the first time. Raises PassphraseNeeded,
        PassphraseWrong, Garbled where what it opens is no key, and Trouble
        where the library is missing or where this machine can't do it.
        """
        if block in self._opened:
            return self._opened[block]
        age = library(name)
        if self._passphrase is None:
            raise PassphraseNeeded(
                tr("{file}: it opens only with its passphrase, which decision-aid --session asks for", file=name)
            )
        try:
            held = self._decrypted(age, block).decode().strip()
            key = Key(block, age.x25519.Identity.from_str(held))
        except age.DecryptError as error:
            if _TOO_MUCH in str(error):
                line = tr(
                    "{file}: it was encrypted on a machine that is too fast for this one; open it there", file=name
                )
                raise Trouble(line) from None
            line = tr("{file}: this passphrase does not open it; it is left as it is", file=name)
            raise PassphraseWrong(line) from None
        except UnicodeEncodeError:  # half a character
            line = tr("{file}: this passphrase is not text; the file is left as it is", file=name)
            raise PassphraseWrong(line) from None
        except (age.IdentityError, UnicodeDecodeError):
            raise Garbled from None
        self._opened[block] = key
        return key

    def for_saving(self) -> Key | None:
        """The key that was opened last, else a new one; none without a passphrase. A new one takes some seconds."""
        if self._opened:
            return list(self._opened.values())[-1]
        if self._passphrase is None:
            return None
        age = _library()
        identity = age.x25519.Identity.generate()
        best = ""
        for _ in range(_TRIES):
            block = age.passphrase.encrypt(f"{identity}\n".encode(), self._passphrase, armored=True).decode()
            best = max(best, block, key=_work)
            if _work(best) >= _ENOUGH:
                break
        return Key(best, identity)

    def _decrypted(self, age: ModuleType, block: str) -> bytes:
        for _ in range(_LOOKS):
            try:
                return bytes(age.passphrase.decrypt(block.encode(), self._passphrase))
            except age.DecryptError as error:
                if _TOO_MUCH not in str(error):
                    raise
        return bytes(age.passphrase.decrypt(block.encode(), self._passphrase))


# The library finds out how fast the machine is from a few thousandths of a second. Where another
# program had the processor just then, it takes the machine for a slow one: it would protect a new key
# up to a hundred times less than it should, and refuse to open a key as too much work. So it is asked again.
_TOO_MUCH = "xcessive work"
_LOOKS = 50
"""A refusal takes a few thousandths of a second."""
_ENOUGH = 18
"""The logarithm of scrypt's work that the tool age itself always takes."""
_TRIES = 8
"""On a machine that is slow indeed, each takes about a second."""


def _work(block: str) -> int:
    """The logarithm of the work for each guess; 0 where there is no block."""
    raw = base64.b64decode("".join(block.split("\n")[1:-2]))
    found = re.search(rb"-> scrypt \S+ (\d+)\n", raw)
    return int(found[1]) if found else 0


def is_encrypted(document: Document) -> bool:
    """Whether a session opens only with a passphrase."""
    return TABLE in document.values


def in_the_clear(document: Document, keys: Keys, name: str) -> Document:
    """The session in an encrypted one. name: what messages call the file.

    Raises Garbled, PassphraseNeeded, PassphraseWrong and Trouble.
    """
    held = document.values[TABLE]
    block, answers = (held.get(part) for part in ("key", "answers")) if isinstance(held, Mapping) else (None, None)
    if not (isinstance(block, str) and isinstance(answers, str)):
        raise Garbled
    return parse_document(keys.key(block, name).decrypted(answers), document.name)


def library(name: str) -> ModuleType:
    """The library for the format. Raises Trouble, with ``name`` for the file, where it is missing."""
    try:
        return _library()
    except ImportError:
        raise Trouble(
            tr(
                "{file}: a passphrase needs pyrage, which is not installed; {command} installs it; nothing was changed",
                file=name,
                command='python3 -m pip install "pyrage>=1.3,<2"',
            )
        ) from None


def _library() -> ModuleType:
    import pyrage

    age: ModuleType = pyrage
    return age


def _text(key: str, armour: str) -> str:
    """Nothing in age's letters means anything in TOML."""
    return f'{key} = """\n{armour}"""\n'
