/* html - a page that is one file: no script, no font, no link, nothing that is fetched */
#include "html.h"

#include <fr/text.h>

#include <string.h>

void html_text(const char *text, struct fr_buf *out)
{
	FR_FREED(fr_buf_free) struct fr_buf shown = {0};

	fr_text_show(text, &shown);
	for (const char *at = fr_buf_text(&shown); *at; at++) {
		const char *entity = *at == '&'    ? "&amp;"
		                     : *at == '<'  ? "&lt;"
		                     : *at == '>'  ? "&gt;"
		                     : *at == '"'  ? "&quot;"
		                     : *at == '\'' ? "&#39;"
		                                   : NULL;

		if (entity)
			fr_buf_puts(out, entity);
		else
			fr_buf_putc(out, *at);
	}
	out->failed |= shown.failed;
}

void html_element(const char *tag, const char *text, struct fr_buf *out)
{
	fr_buf_printf(out, "<%s>", tag);
	html_text(text, out);
	fr_buf_printf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

static const char STYLE[] =
    ":root{color-scheme:light dark;--page:#faf8f3;--ink:#2c2b28;--soft:#66625a;--line:#ddd7ca;"
    "--from:#1f6a6d;--to:#b06a1e;--both:#565389;--shade:#ece5d5;--edge:#b7a986;--dot:#b9b2a3}\n"
    "@media (prefers-color-scheme:dark){:root{--page:#1b1c1e;--ink:#e6e2d9;--soft:#a8a397;"
    "--line:#37383b;--from:#63b7b5;--to:#e0a25a;--both:#a8a3dd;--shade:#2a2a28;--edge:#7d7458;"
    "--dot:#5d5c58}}\n"
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%}\n"
    "body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,sans-serif;"
    "-webkit-print-color-adjust:exact;print-color-adjust:exact;overflow-wrap:break-word}\n"
    "header,main,footer{max-width:44rem;margin:0 auto;padding:0 1.25rem}\n"
    "header{padding-top:3.5rem}\n"
    "footer{padding-top:1rem;padding-bottom:4rem;color:var(--soft);font-size:.875rem}\n"
    "h1,h2{font-family:Charter,'Bitstream Charter','Iowan Old Style',Georgia,serif;"
    "font-weight:500;line-height:1.25}\n"
    "h1{font-size:2rem;margin:0 0 .75rem}\n"
    "h2{font-size:1.6rem;margin:0 0 .75rem}\n"
    "h3{font-size:.8125rem;font-weight:600;letter-spacing:.05em;text-transform:uppercase;"
    "color:var(--soft);margin:2rem 0 .5rem}\n"
    "section{border-top:1px solid var(--line);padding:2.5rem 0 1.5rem;margin-top:1.5rem}\n"
    "p{margin:0 0 .75rem;max-width:38rem}\n"
    "header p,.soft{color:var(--soft)}\n"
    "ul{margin:0;padding:0 0 0 1.1rem}\n"
    "li{margin:.2rem 0}\n"
    "li::marker{color:var(--edge)}\n"
    "figure{margin:0}\n"
    "figcaption{color:var(--soft);font-size:.875rem;margin-top:.5rem}\n"
    "svg{display:block;width:100%;height:auto}\n"
    ".legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;"
    "margin:1.25rem 0 0;color:var(--soft);font-size:.875rem}\n"
    ".legend li{display:flex;align-items:center;gap:.45rem;margin:0}\n"
    ".legend svg{width:.875rem;height:.875rem}\n"
    ".band{display:grid;grid-template-columns:auto minmax(5rem,22rem) auto;gap:.75rem;"
    "justify-content:start;"
    "align-items:center;margin:1.25rem 0 0;font-size:.875rem;color:var(--soft)}\n"
    ".band svg{height:1.25rem}\n"
    ".days,.months{position:relative;padding-left:2rem;font-size:.6875rem;line-height:1.3;"
    "color:var(--soft)}\n"
    ".months{padding-left:4rem}\n"
    ".scale{display:grid;grid-template-columns:repeat(53,minmax(0,1fr));white-space:nowrap}\n"
    ".months .scale{grid-template-columns:repeat(12,minmax(0,1fr));text-align:center}\n"
    ".side{position:absolute;left:0;top:0;bottom:0;display:flex;flex-direction:column;"
    "justify-content:space-between}\n"
    ".days .side{top:1rem}\n"
    ".months .side{bottom:1.1rem}\n"
    ".months svg{height:7rem}\n"
    ".months.after svg{height:auto}\n"
    ".f{fill:var(--from)}.t{fill:var(--to)}.b{fill:var(--both)}\n"
    ".f,.t,.b{stroke-width:1;stroke-linejoin:round}\n"
    ".f{stroke:var(--from)}.t{stroke:var(--to)}.b{stroke:var(--both)}\n"
    ".h{fill:var(--page);stroke:var(--both);stroke-width:1.5;vector-effect:non-scaling-stroke}\n"
    ".n{fill:none;stroke:var(--dot);stroke-width:1.6;stroke-linecap:round}\n"
    ".s{fill:var(--shade)}.e{fill:var(--edge)}\n"
    ".a{stroke:var(--line);stroke-width:1;vector-effect:non-scaling-stroke}\n"
    ".m{fill:none;stroke:var(--ink);stroke-width:1.5;vector-effect:non-scaling-stroke}\n"
    "@media (max-width:30rem){header{padding-top:2rem}h1{font-size:1.6rem}h2{font-size:1.4rem}"
    ".days{padding-left:1.4rem}.months{padding-left:3.4rem}.months svg{height:5.5rem}}\n"
    "@media print{:root{--page:#fff;--ink:#000;--soft:#444;--line:#bbb;--from:#1f6a6d;"
    "--to:#b06a1e;--both:#565389;--shade:#eee8da;--edge:#9a8f70;--dot:#aaa}"
    "@page{margin:18mm}body{font-size:10.5pt}header{padding-top:0}"
    "section{padding:1.25rem 0 .5rem;margin-top:1rem}"
    "figure,li,p{break-inside:avoid}h2,h3{break-after:avoid}}\n";

void html_begin(const char *language, const char *title, struct fr_buf *out)
{
	fr_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	html_text(language, out);
	fr_buf_puts(out,
	            "\">\n<head>\n<meta charset=\"utf-8\">\n"
	            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
	            "'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
	            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	            "<meta name=\"referrer\" content=\"no-referrer\">\n"
	            "<meta name=\"robots\" content=\"noindex\">\n");
	html_element("title", title, out);
	fr_buf_puts(out, "<style>\n");
	fr_buf_puts(out, STYLE);
	fr_buf_puts(out, "</style>\n</head>\n<body>\n");
}

void html_end(struct fr_buf *out)
{
	fr_buf_puts(out, "</body>\n</html>\n");
}
