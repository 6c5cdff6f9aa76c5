"""What a page to keep has to be: page.py FILE [FORBIDDEN...] prints what is not as it should be.

FILE is the page as it was written, or as a browser has it (--dump-dom).  FORBIDDEN: texts that it may not have."""
import re
import sys
import xml.etree.ElementTree as tree

ELEMENTS = set("html head meta title style body header main footer section h1 h2 h3 p ul li figure figcaption div span "
               "svg path rect".split())
ATTRIBUTES = set("lang charset http-equiv content name class style role viewBox aria-label aria-hidden d x y width height rx "
                 "preserveAspectRatio".split())
ORDER = ["The year, day by day", "By month", "How you felt afterwards", "What comes", "Small wins", "Your notes"]
UNSAID = re.compile(r"\b(missed|score|rank(ing)?|streak|total|owe[sd]?|debt|best|worst|always|never|should|fair)\b|!", re.I)


def words(element):
    return "".join(element.itertext())


def elements(page):
    for element in page.iter():
        if element.tag not in ELEMENTS:
            yield "an element <%s>" % element.tag
        for name, value in element.attrib.items():
            if name not in ATTRIBUTES:
                yield "an attribute %s" % name
            if name == "style" and not re.fullmatch(r"grid-column:\d+(/span 3)?", value):
                yield "a style %s" % value
        if element.tag == "svg":
            if element.get("aria-hidden") != "true":
                title = element.find("title")
                if element.get("role") != "img" or not element.get("aria-label") or title is None or not title.text:
                    yield "a picture without a name"
            if any(child.tag not in ("title", "path", "rect") for child in element):
                yield "a picture with something else in it"


def headings(page):
    last = 0
    names = []
    for element in page.iter():
        if not re.fullmatch("h[1-6]", element.tag):
            continue
        level = int(element.tag[1])
        if level > last + 1:
            yield "h%d after h%d" % (level, last)
        last = level
        if level == 2:
            names.append(words(element))
    if [e.tag for e in page.iter("h1")] != ["h1"]:
        yield "not one h1"
    for section in page.iter("section"):
        told = [words(h) for h in section.iter("h3")]
        if told != [name for name in ORDER if name in told]:
            yield "an order of %s" % told


def main():
    text = open(sys.argv[1], encoding="utf-8").read()
    bad = []
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    if not policy or not policy[1].startswith("default-src 'none'"):
        bad.append("no policy")
    if re.search(r"url\(|@import|@font-face|https?:|//[a-z]|<!--", text, re.I):
        bad.append("something that could be fetched")
    for word in sys.argv[2:]:
        if word in text:
            bad.append("the text %r" % word)
    # what is written closes all that it opens, so that it can be read as XML
    text = re.sub(r"(<meta [^>]*[^/])>", r"\1/>", re.sub(r"^<!DOCTYPE html>\s*", "", text))
    page = tree.fromstring(re.sub(r"<svg xmlns=\"[^\"]*\"", "<svg", text))
    bad.extend(elements(page))
    bad.extend(headings(page))
    body = page.find("body")
    said = UNSAID.search(words(body))
    if said:
        bad.append("the word %r" % said[0])
    if not page.get("lang") or not page.find("head/title").text:
        bad.append("no language or title")
    print("\n".join(sorted(set(bad))), end="\n" if bad else "")


main()
