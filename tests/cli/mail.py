#!/usr/bin/python3
"""mail - write answered forms as mails of every kind that a mail program sends, made by Python's own email package.

usage: mail.py DIR: one file per mail, N.mail, and beside them what they say, one to a line of the file said
"""
import itertools
import pathlib
import sys
from email import encoders, policy
from email.charset import BASE64, QP, Charset
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText

WORDS = {
    "utf-8": "Zoë’s walk, 友人 und Grüße = gut",
    "us-ascii": "a walk, and tea = fine",
    "iso-8859-1": "Grüße, café = très bien",
    "iso-8859-15": "5 € für Zoë",
    "windows-1252": "“a walk” – and 5 €",
    "iso-8859-2": "Łukasz i Žofie",
    "windows-1251": "прогулка с тобой",
    "koi8-r": "прогулка с тобой",
    "shift_jis": "散歩とお茶",
    "iso-2022-jp": "散歩とお茶",
    "gb18030": "一起散步",
    "euc-kr": "산책",
}
LONG = " and once more, so that a line is broken by the one who sends it" * 3


def form(wish):
    return f"Hi!\n\n[wish] Is there something you wish for?\n{wish}\n\n[felt]\n-1\n\n[end] Thank you.\n"


def text_part(text, charset, encoding):
    part = MIMENonMultipart("text", "plain", charset=charset)
    how = Charset(charset)
    how.body_encoding = {"quoted-printable": QP, "base64": BASE64}.get(encoding)
    if how.body_encoding is None:
        part.set_payload(text.encode(charset).decode("ascii", "surrogateescape"))
        part["Content-Transfer-Encoding"] = encoding
    else:
        how.output_charset = charset
        part.set_payload(text.encode(charset), how)
    return part


def whole(part):
    part["Subject"] = "Re: A check-in"
    part["From"] = "Zoe <zoe@example.org>"
    part["To"] = "me@example.org"
    part["MIME-Version"] = "1.0"
    return part


def html(text):
    return MIMEText(f"<p>{text}</p>", "html", "utf-8")


def several(kind, *parts):
    outer = MIMEMultipart(kind)
    for part in parts:
        outer.attach(part)
    return outer


def picture():
    part = MIMEBase("image", "png")
    part.set_payload(b"\x89PNG\0\xff" * 50)
    encoders.encode_base64(part)
    return part


def mails():
    for charset, encoding in itertools.product(WORDS, ["quoted-printable", "base64", "8bit"]):
        words = WORDS[charset] + (LONG if encoding != "8bit" else "")
        yield words, whole(text_part(form(words), charset, encoding))
    words = WORDS["iso-8859-1"] + LONG

    def part():
        return text_part(form(words), "iso-8859-1", "quoted-printable")

    yield words, whole(several("alternative", part(), html("no")))
    yield words, whole(several("alternative", html("no"), part()))
    yield words, whole(several("mixed", part(), picture()))
    yield words, whole(several("mixed", picture(), several("related", several("alternative", part(), html("no")), picture())))
    footer = MIMENonMultipart("text", "plain", charset="x-unknown")
    footer.set_payload("a footer")
    yield words, whole(several("mixed", several("alternative", part(), html("no")), footer))
    # the form comes back as a file, and as a mail in a mail
    note = text_part("Here it is.", "us-ascii", "7bit")
    attached = part()
    attached["Content-Disposition"] = "attachment; filename=form.txt"
    yield words, whole(several("mixed", note, attached))
    yield words, whole(several("mixed", text_part("See below", "us-ascii", "7bit"), MIMEMessage(whole(part()))))
    # as the newer interface writes it
    message = EmailMessage(policy=policy.default)
    message["Subject"] = "Grüße"
    message.set_content(form(words))
    message.add_alternative("<p>no</p>", subtype="html")
    yield words, message


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    said = []
    for n, (words, mail) in enumerate(mails()):
        raw = mail.as_bytes()
        if n % 2:
            raw = raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        if n % 3 == 0:
            raw = b"From zoe@example.org Sun Mar  1 12:00:00 2026\n" + raw
        (folder / f"{n:03}.mail").write_bytes(raw)
        said.append(words + "\n")
    (folder / "said").write_text("".join(said), "utf-8")


if __name__ == "__main__":
    main()
