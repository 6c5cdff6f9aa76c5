/* test_mime - the plain text of mails, and what cannot be read in them */
#include <fr/mime.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void expect(const char *mail, size_t len, enum fr_code code, const char *text)
{
	struct fr_buf out = {0};
	struct fr_err err = {0};

	if (fr_mime_text(mail, len, &out, &err) != code)
		fail_msg("%.*s: %s (%s)", (int)len, mail, err.message, fr_buf_text(&out));
	assert_string_equal(code == FR_BAD ? err.message : fr_buf_text(&out), text);
	if (code)
		assert_int_equal(out.len, 0);
	fr_buf_free(&out);
}

static void says(const char *mail, const char *text)
{
	expect(mail, strlen(mail), FR_OK, text);
}

static void refused(const char *mail, const char *why)
{
	expect(mail, strlen(mail), FR_BAD, why);
}

static void left_as_it_is(const char *mail)
{
	expect(mail, strlen(mail), FR_DONE, "");
}

static void what_is_no_mail_is_left_as_it_is(void **state)
{
	(void)state;
	left_as_it_is("");
	left_as_it_is("Hi!\n\n[wish] tea\n");
	left_as_it_is("[wish] tea\n");
	left_as_it_is("wish: tea\nmore: x\n\nContent-Type: text/plain\n");
	left_as_it_is(
	    "Subject: hello\nFrom: Zoe\n\n[wish] tea=20\n"); /* nothing says that it is encoded */
	left_as_it_is("From here on:\nContent-Type\n\n");
	left_as_it_is("\nContent-Type: text/plain\n\nx");
	left_as_it_is("Content-Type : text/plain\n\nx");
	left_as_it_is("Hi Content-Type: text/plain\n\nx");
}

static void html_is_read_where_there_is_no_plain_text(void **state)
{
	(void)state;
	says("Content-Type: text/html; "
	     "charset=utf-8\n\n<html><head><title>x</title><style>p{}</style>"
	     "</head><body><p>[wish] a&nbsp;&uuml;&#8211;&#x31;</p><!-- no --><div>b<br>c &lt; "
	     "d</div>"
	     "<blockquote><div>old</div><ul><li>x</li></ul></blockquote>e &unknown; f</body>",
	     "\n[wish] a ü–1\n\nb\nc < d\n> old\n> - x\ne &unknown; f\n\n");
	/* an empty plain part beside it is none */
	says("Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain\n\n "
	     "\n"
	     "--b\nContent-Type: text/html\n\n<b>tea</b>\n--b--\n",
	     "tea\n");
	/* no UTF-8, and nothing says what it is */
	says("[wish] Gr\xFC\xDF"
	     "e \x96 1",
	     "[wish] Grüße – 1");
	says("Content-Type: text/plain\n\nGr\xFC\xDF"
	     "e",
	     "Grüße\n");
	/* cut off anywhere */
	says("Content-Type: text/html\n\na<b", "a\n");
	says("Content-Type: text/html\n\na<!-- b", "a\n");
	says("Content-Type: text/html\n\na<style>b", "a\n");
	says("Content-Type: text/html\n\na&", "a&\n");
}

static void encodings_are_taken_off(void **state)
{
	(void)state;
	says("Content-Type: text/plain; charset=utf-8\n\nZo\xC3\xAB\n", "Zo\xC3\xAB\n\n");
	says("Content-Type: text/plain\nContent-Transfer-Encoding: Quoted-Printable\n\nZo=C3=ab "
	     "=3D =\none  \t\ntwo=\n",
	     "Zo\xC3\xAB = one\ntwo\n");
	says("content-transfer-encoding: quoted-printable\r\n\r\na=\r\nb=\t \r\nc =zz=2 =\r\n=",
	     "abc =zz=2 \n");
	says("content-transfer-encoding: quoted-printable\n\na=09b=0Ac", "a\tb\nc\n");
	says("Content-Transfer-Encoding: base64\n\nWm/Dq\n w==\nWm/D", "Zo\xC3\xAB\n");
	says("Content-Transfer-Encoding: base64\n\n", "\n");
	says("Content-Transfer-Encoding: 8BIT\n", "\n");
	says("Content-Transfer-Encoding: 7bit;\nX: y\n z\n\n=20\n", "=20\n\n");
}

static void charsets_become_utf_8(void **state)
{
	(void)state;
	says("Content-Type: text/plain; charset=\"ISO-8859-1\"\n\nZo\xEB \x80",
	     "Zo\xC3\xAB \xE2\x82\xAC\n");
	says("Content-Type: TEXT/PLAIN;\n\tformat=flowed; x=\"a;charset=koi8-r\\\"\";\n charset = "
	     "x; "
	     "Charset=iso-8859-15\n\n\xA4",
	     "\xE2\x82\xAC\n");
	says("Content-Type: text/plain; charset=koi8-r\nContent-Transfer-Encoding: "
	     "quoted-printable\n\n=C4=C1",
	     "\xD0\xB4\xD0\xB0\n");
	says("Content-Type: text/plain; charset=us-ascii\n\n\xC3\xAB",
	     "\xC3\xAB\n"); /* it says less than it is */
	says("Content-Type: text/plain; charset=us-ascii\n\n\xEB", "\xC3\xAB\n");
	refused("Content-Type: text/plain; charset=us-ascii\n\n\x81",
	        "the mail says that it is us-ascii, and is not");
	refused("Content-Type: text/plain\n\n\x81", "the mail says that it is UTF-8, and is not");
	refused("Content-Type: text/plain; charset=utf-8\n\n\xEB",
	        "the mail says that it is utf-8, and is not");
	refused("Content-Type: text/plain; charset=windows-1252\n\n\x81",
	        "the mail says that it is windows-1252, and is not");
	refused("Content-Type: text/plain; charset=euc-jp\n\n\xA4",
	        "the mail says that it is euc-jp, and is not");
	refused(
	    "Content-Type: text/plain; charset=X-Klingon\n\nx",
	    "the mail is in the charset \"x-klingon\", which is not read here; save it as UTF-8");
	refused("Content-Type: text/plain; charset=utf-7\n\n+ZeVnLIqe-",
	        "the mail is in the charset \"utf-7\", which is not read here; save it as UTF-8");
	refused("Content-Type: text/plain; charset=ISO-2022-CN-EXT\n\nx",
	        "the mail is in the charset \"iso-2022-cn-ext\", which is not read here; save it "
	        "as UTF-8");
	refused("Content-Type: text/plain; charset=utf-8//TRANSLIT\n\nx",
	        "the mail is in the charset \"utf-8//translit\", which is not read here; save it "
	        "as UTF-8");
	refused("Content-Transfer-Encoding: x-uuencode\n\nx",
	        "the mail is encoded as \"x-uuencode\", and not as quoted-printable or base64");
	expect("Content-Type: text/plain\n\na\0b", 29, FR_BAD,
	       "the mail says that it is UTF-8, and is not");
	expect("Content-\0Type: text/plain\n\nx", 28, FR_DONE, "");
}

#define SEVERAL(kind)                                                                              \
	"MIME-Version: 1.0\nContent-Type: multipart/" kind "; boundary=\"a b\"\n\nno\n"
#define PLAIN(text) "--a b\nContent-Type: text/plain\n\n" text "\n"
#define HTML        "--a b\nContent-Type: text/html\n\n<p>no\n"

static void of_several_parts_the_plain_ones_are_read(void **state)
{
	(void)state;
	says(SEVERAL("mixed") PLAIN("one") HTML PLAIN("two") "--a b--\nno\n", "one\n\ntwo\n\n");
	says(SEVERAL("alternative") HTML PLAIN("one") PLAIN("two") "--a b--\n", "one\n\n");
	says(SEVERAL("mixed") PLAIN("one"), "one\n\n"); /* not ended */
	says(SEVERAL("mixed") "--a b  \n\nbare\n--a b-- \n",
	     "bare\n\n"); /* a part without headers */
	says(SEVERAL("mixed") "--a b\nbare\n--a bc\n--a b--", "bare\n--a bc\n\n");
	says(SEVERAL("mixed") "--a b\n--a b\n\nx\n--a b--", "\nx\n\n");
	/* what cannot be read is passed over where something else can */
	says(SEVERAL("mixed") "--a b\nContent-Type: text/plain; charset=x\n\nno\n" PLAIN(
	         "one") "--a b--\n",
	     "one\n\n");
	says(SEVERAL("mixed")
	         PLAIN("one") "--a b\nContent-Type: text/plain; charset=x\n\nno\n--a b--\n",
	     "one\n\n");
	refused(SEVERAL("mixed") "--a b\nContent-Type: text/plain; charset=x\n\nno\n"
	                         "--a b\nContent-Type: text/plain; charset=y\n\nno\n"
	                         "--a b--\n",
	        "the mail is in the charset \"x\", which is not read here; save it as UTF-8");
	says(SEVERAL("mixed") "--a b\nContent-Type: text/plain; charset=x\n\nno\n" HTML "--a b--\n",
	     "\nno\n");
	/* within each other */
	says(SEVERAL("mixed") "--a b\nContent-Type: multipart/alternative; "
	                      "boundary=c\n\n--c\nContent-Type: "
	                      "text/html\n\nno\n"
	                      "--c\n\nin\n--c--\n" PLAIN("out") "--a b--",
	     "in\n\nout\n\n");
	says(SEVERAL("mixed") "--a b\nContent-Type: message/rfc822\n\nContent-Type: text/plain; "
	                      "charset=iso-8859-1\n\n\xEB\n--a b--",
	     "\xC3\xAB\n\n");
}

static void a_mail_without_plain_text_is_refused(void **state)
{
	(void)state;
	refused("Content-Type: application/pgp-encrypted\n\nx",
	        "no plain text is in this mail, only application/pgp-encrypted");
	refused("Content-Type: multipart/mixed\n\nx", "no plain text is in this mail");
	refused(SEVERAL("mixed") "--a b--\n", "no plain text is in this mail");
}

static void nesting_has_an_end(void **state)
{
	char mail[2048] = "Content-Type: message/rfc822\n\n";

	(void)state;
	for (int i = 0; i < 7; i++)
		strncat(mail, "Content-Type: message/rfc822\n\n", sizeof mail - strlen(mail) - 1);
	strncat(mail, "Content-Type: text/plain\n\nx", sizeof mail - strlen(mail) - 1);
	says(mail, "x\n");
	memmove(mail + 30, mail, strlen(mail) + 1);
	refused(mail, "the mail is nested deeper than 8 parts");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_no_mail_is_left_as_it_is),
	    cmocka_unit_test(html_is_read_where_there_is_no_plain_text),
	    cmocka_unit_test(encodings_are_taken_off),
	    cmocka_unit_test(charsets_become_utf_8),
	    cmocka_unit_test(of_several_parts_the_plain_ones_are_read),
	    cmocka_unit_test(a_mail_without_plain_text_is_refused),
	    cmocka_unit_test(nesting_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
