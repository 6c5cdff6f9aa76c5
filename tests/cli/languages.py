#!/usr/bin/env python3
"""Every language file beside English: what is missing, stale or not filled as the English line is, and words that no
line to a person says.  languages.py TEXT-FOLDER prints one line for each finding."""
import pathlib
import re
import sys

FORMS = {"none": 1, "one": 2, "french": 2, "czech": 3, "slavic": 3, "polish": 3}
# whole words, by language; beginnings of words with a * behind them
UNSAID = {
    "en": "always never should owe owes owed owing fair unfair deserve* selfish needy fail fails failed failing failure debt* "
          "fault*",
    "de": "immer nie niemals solltest sollte sollten schuld schuldest schulden schuldig fair unfair verdienst verdient egoistisch "
          "selbstsüchtig bedürftig versagt versagen gescheitert scheitern mangel fehler",
}


def lines(path):
    found = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            key, _, text = line.partition("=")
            if key.strip() in found:
                finding(path, key.strip(), "stands twice")
            found[key.strip()] = text.strip()
    return found


def finding(path, key, what):
    print(f"{path.name}: {key}: {what}")


def words(text):
    return re.findall(r"\{([a-zA-Z0-9_.-]+)(?:[:?]([^}]*))?\}", text.replace("{{", ""))


def commands(text):
    return sorted(re.sub('"[^"]*"', '""', command) for command in re.findall(r"`[^`]*`", text))


def look_at(path, english, own):
    rule = own.get("plural", "one")
    for key in english.keys() - own.keys() - {"plural"}:
        finding(path, key, "missing")
    for key, text in own.items():
        if key == "plural":
            if rule not in FORMS:
                finding(path, key, f"no rule {rule}")
            continue
        if key not in english:
            finding(path, key, "English does not have it")
            continue
        if {name for name, _ in words(text)} != {name for name, _ in words(english[key])}:
            finding(path, key, f"other words than {english[key]!r}")
        for name, forms in words(text):
            if forms and len(forms.split("|")) != FORMS.get(rule, 0):
                finding(path, key, f"{{{name}}} has not {FORMS.get(rule, 0)} forms")
        if text.count("{") != text.count("}"):
            finding(path, key, "a brace is open")
        # what a person types is the same in every language, but for what stands for their own words
        if commands(text) != commands(english[key]):
            finding(path, key, "other commands than in English")
        if not text and english[key]:
            finding(path, key, "empty")


def unsaid(path, language, key, text):
    for word in UNSAID[language].split():
        ending = r"\w*" if word.endswith("*") else ""
        for met in re.findall(rf"\b{word.rstrip('*')}{ending}\b", text, re.I):
            finding(path, key, f"says {met!r}")
    if "!" in text:
        finding(path, key, "shouts")


def main(folder):
    english = lines(folder / "en.txt")
    for path in sorted(folder.glob("*.txt")):
        language = path.stem.split(".")[-1]
        if "." not in path.stem:
            own = lines(path)
            if language not in UNSAID:
                finding(path, "*", "languages.py does not know what it does not say")
                continue
            look_at(path, english, own)
            for key, text in own.items():
                unsaid(path, language, key, text)
        elif path.stem.startswith("card-"):
            for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                unsaid(path, language, str(number), text)
                if len(text) > 80:
                    finding(path, str(number), "is wider than 80 columns")
    for language in (path.stem for path in folder.glob("*.txt") if "." not in path.stem and path.stem != "en"):
        for card in folder.glob("card-*.en.txt"):
            if not (folder / card.name.replace(".en.", f".{language}.")).exists():
                finding(card, language, "there is no such card in this language")


main(pathlib.Path(sys.argv[1]))
