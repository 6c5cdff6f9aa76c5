/* test_form - answers out of forms as mails bring them back, out of lines and out of JSON */
#include <fr/form.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ID, LIKED, WISH, FELT, FIELDS };

static const struct fr_form_field FORM[FIELDS] = {
    {"form", NULL, NULL, 0},
    {"liked", "What did you like, and what was happening then?", NULL, 0},
    {"wish", "What do you wish for?", NULL, 0},
    {"felt", "How is it? One number, -3 to 3.", NULL, 0},
};

typedef enum fr_code reader(const char *text, size_t len, const struct fr_form_field *fields, int n,
                            struct fr_buf *answers, struct fr_err *err);

static void expect(reader *read, const char *text, const char *id, const char *liked,
                   const char *wish, const char *felt)
{
	const char *expected[FIELDS] = {id, liked, wish, felt};
	struct fr_buf answers[FIELDS] = {{0}};
	struct fr_err err = {0};

	if (read(text, strlen(text), FORM, FIELDS, answers, &err))
		print_message("%s\n%s\n", text, err.message);
	assert_int_equal(err.code, FR_OK);
	for (int i = 0; i < FIELDS; i++) {
		assert_string_equal(fr_buf_text(&answers[i]), expected[i]);
		fr_buf_free(&answers[i]);
	}
}

static void refuse(reader *read, const char *text, size_t len, const char *message)
{
	struct fr_buf answers[FIELDS] = {{0}};
	struct fr_err err;

	assert_int_equal(read(text, len, FORM, FIELDS, answers, &err), FR_BAD);
	assert_string_equal(err.message, message);
	for (int i = 0; i < FIELDS; i++)
		fr_buf_free(&answers[i]);
}

static void test_mail_plain(void **state)
{
	(void)state;
	expect(fr_form_mail,
	       "Hello\n\n[form] 42\n\n[liked] What did you like, and what was happening then?\nThe "
	       "walk.\n\n"
	       "[wish] What do you wish for?\n\n[felt] How is it? One number, -3 to "
	       "3.\n-1\n\n[end] Thanks\nmore\n",
	       "42", "The walk.", "", "-1");
	/* without questions, with colons, in another order, on one line, in capitals, bold */
	expect(fr_form_mail, "[FELT]: 2\n*[wish]* tea\n[ liked ] cake\n\\[form\\] 7", "7", "cake",
	       "tea", "2");
	/* an answer behind its question; brackets of one's own */
	expect(fr_form_mail, "[wish] What do you wish for? A [big] walk\n[sic] yes", "", "",
	       "A [big] walk [sic] yes", "");
}

static void test_mail_went_through_mails(void **state)
{
	(void)state;
	/* quoted twice, the answers between, CR LF, wrapped anew */
	expect(fr_form_mail,
	       "On Sunday Ana wrote:\r\n> > [form] 42\r\n> >\r\n> > [liked] What did you like, and "
	       "what\r\n> > was "
	       "happening then?\r\n>\r\nThe walk,\r\nand the talk.\r\n\r\nThe tea.\r\n>\r\n> > "
	       "[wish] What do you "
	       "wish\r\n> for?\r\n"
	       "> - more\r\n> - tea\r\n>>[end]\r\n> [wish] late\r\n",
	       "42", "The walk, and the talk.\n\nThe tea.", "- more\n- tea\nlate", "");
	/* quoted-printable, whole and cut short */
	expect(fr_form_mail, "[wish] a very lo=\r\nng walk =C3=BC=3D\n[felt] =\n1", "", "",
	       "a very long walk ü=", "1");
	expect(fr_form_mail, "[wish] a=\nb =C3 =ZZ =0", "", "", "ab =C3 =ZZ =0", "");
	expect(fr_form_mail, "> [wish] a=\n> b", "", "", "ab", "");
	expect(fr_form_mail, "[wish] 1=2 =C3=BC", "", "", "1=2 =C3=BC", "");
	/* a signature; no-break spaces and a mark before it all */
	expect(fr_form_mail, "\xef\xbb\xbf[wish]\n\xc2\xa0 tea\n-- \nBen\nphone", "", "", "tea",
	       "");
	/* filled in above, and the empty form below it */
	expect(fr_form_mail,
	       "[wish] tea\n[felt] 0\n> [form] 9\n> [wish] What do you wish for?\n> [felt]\n", "9",
	       "", "tea", "0");
	expect(fr_form_mail, "[wish] tea\n[wish] tea", "", "", "tea", "");
	/* two answers: the one that is quoted less is newer; else nothing is lost */
	expect(fr_form_mail, "[wish] tea\n> [wish] cake", "", "", "tea", "");
	expect(fr_form_mail, "> [wish] cake\n[wish] tea", "", "", "tea", "");
	expect(fr_form_mail, "[wish] tea\n[wish] cake", "", "", "tea\ncake", "");
	/* filled in below it */
	expect(fr_form_mail,
	       "> [wish] What do you wish for?\n> [end] Thanks\n\nHere you are:\n[wish] tea\n", "",
	       "", "tea", "");
	/* a question whose spaces and quotes were changed on the way */
	expect(fr_form_mail,
	       "[wish] What\xc2\xa0"
	       "do you wish for?\ntea",
	       "", "", "tea", "");
}

static void test_mail_between(void **state)
{
	static const char *const BELOW[] = {
	    "On Sun, Mar 1, 2026 at 12:00 PM Me <me@example.org> wrote:",
	    "On Sun, 1 Mar 2026 at 12:00, Somebody With A Very Long Name\n<me@example.org> "
	    "wrote:\n",
	    "Am So., 1. März 2026 um 12:00 Uhr schrieb Me <\nme@example.org>:\n",
	    "\nMe <me@example.org> schrieb am 01.03.2026:\n",
	    "\n2026年3月1日 12:00 Me <me@example.org>:\n> hello",
	    "\nFrom: Me <me@example.org>\nSent: Sunday, March 1, 2026 12:00\nTo: Ana\nSubject: "
	    "x\n\nHi",
	    "*Von:* Me\n*Gesendet:* Sonntag, 1. März 2026 12:00\n*An:* Ana\n*Betreff:* x\n",
	    "________________________________\nFrom here on it is old",
	    "-----Original Message-----\nHi",
	    "\nSent from my phone",
	    "\nVon meinem iPhone gesendet",
	    "\nCheers,\nAna",
	    "\nLiebe Grüße\nAna\n",
	    "\nLove, Ana\n[end] Thanks",
	    "> something older",
	    "\n--\nAna, 12 Some Street"};
	/* what a person says, and is theirs */
	static const char *const KEPT[] = {"On May 3 you wrote: come over",
	                                   "From: the start of the walk",
	                                   "Love",
	                                   "Best of all was this: the walk at 12:30",
	                                   "On Tuesday at 8:5 you wrote:",
	                                   "Room 8:5/7 as you wrote:",
	                                   "At .x25 you wrote:",
	                                   "Thanks for it all, and a long line behind it"};

	(void)state;
	for (size_t i = 0; i < sizeof BELOW / sizeof BELOW[0]; i++) {
		char mail[400];

		snprintf(mail, sizeof mail, "[felt] 1\n[wish] What do you wish for?\ntea\n%s",
		         BELOW[i]);
		expect(fr_form_mail, mail, "", "", "tea", "1");
	}
	for (size_t i = 0; i < sizeof KEPT / sizeof KEPT[0]; i++) {
		char mail[400];

		snprintf(mail, sizeof mail, "[wish] What do you wish for?\n%s\n[felt] 1\n",
		         KEPT[i]);
		expect(fr_form_mail, mail, "", "", KEPT[i], "1");
	}
}

static void test_mail_refused(void **state)
{
	static const char NUL[] = "[wish] a\0b";

	(void)state;
	refuse(fr_form_mail, "", 0, "no line of the form is there: [form], [liked], ...");
	refuse(fr_form_mail, "hello [wish] x\n[end]", 20,
	       "no line of the form is there: [form], [liked], ...");
	refuse(fr_form_mail, "[wish] \xff", 8, "the form is not UTF-8");
	refuse(fr_form_mail, NUL, sizeof NUL - 1, "the form is not UTF-8");
}

static void test_lines(void **state)
{
	(void)state;
	expect(fr_form_lines, "wish: tea\nfelt: 2\nliked: one\n two: 2\n\nNote that: x\n", "",
	       "one\n two: 2\n\nNote that: x", "tea", "2");
	expect(fr_form_lines, "wish:\r\nfelt: \r\n", "", "", "", "");
	refuse(
	    fr_form_lines, "wsh: tea", 8,
	    "there is no key \"wsh\" here (a line of the text that begins so goes behind a space)");
	refuse(fr_form_lines, "tea\nwish: x", 11,
	       "\"tea\" stands before the first key, as in request: ...");
	refuse(fr_form_lines, "wish: a\nwish: a", 15, "\"wish\" stands twice");
	refuse(fr_form_lines, "wish: \xff", 7, "the form is not UTF-8");
}

static void test_json(void **state)
{
	(void)state;
	expect(fr_form_json, "{\"type\":\"form\",\"wish\":\" tea\\n\",\"felt\":-2,\"liked\":null}",
	       "", "", "tea", "-2");
	refuse(fr_form_json, "{\"wsh\":\"\"}", 10, "there is no key \"wsh\" here");
	refuse(fr_form_json, "{\"wish\":[]}", 11, "\"wish\" is no text and no number");
	refuse(fr_form_json, "[1]", 3, "not a JSON object");
}

static void test_numbers(void **state)
{
	static const struct fr_form_scale SCALE = {
	    -3,
	    3,
	    "minus|negative",
	    "it is|i'd say",
	    {"zero", "one", "two", "three", "four"},
	    {"far too much from me", NULL, NULL, "fine|it is fine"}};
	static const struct {
		const char *text;
		int number; /* 9: asked for; 8: nothing is there */
	} CASES[] = {{"2", 2},
	             {"+2", 2},
	             {"-3", -3},
	             {"0", 0},
	             {"2.", 2},
	             {" 2\n", 2},
	             {"*2*", 2},
	             {"-0", 0},
	             {"", 8},
	             {" \n", 8},
	             /* a sign in any form */
	             {"−1", -1},
	             {"–1", -1},
	             {"— 1", -1},
	             {"- 1", -1},
	             {"\xe2\x80\x91"
	              "1",
	              -1},
	             {"minus 2", -2},
	             {"Minus\xc2\xa0"
	              "2",
	              -2},
	             {"minus two", -2},
	             {"- two", -2},
	             {"it is –2", -2},
	             {"I’d say -1", -1},
	             /* of so many, and words behind it */
	             {"2/3", 2},
	             {"2 of 3", 2},
	             {"2 out of 3", 2},
	             {"it is 1, I think", 1},
	             {"1 (you were busy)", 1},
	             {"-1 - because of the move", -1},
	             /* in words */
	             {"two", 2},
	             {"Fine.", 0},
	             {"it is fine", 0},
	             {"far too much from me", -3},
	             /* asked for */
	             {"none", 9},
	             {"4", 9},
	             {"-4", 9},
	             {"1 or 2", 9},
	             {"1 or two", 9},
	             {"12", 9},
	             {"1.5", 9},
	             {"1,5", 9},
	             {"1-2", 9},
	             {"1–2", 9},
	             {"2-", 9},
	             {"2 -", 9},
	             {"2 minus", 9},
	             {"2+", 9},
	             {"2?", 9},
	             {"1 ?", 9},
	             {"2/5", 9},
	             {"2 of ", 2},
	             {"not 2", 9},
	             {"fine, but tiring", 9},
	             {"- far too much from me", 9},
	             {"minus", 9},
	             {"-", 9},
	             {"more than 2", 9},
	             {"2½", 9},
	             {"２", 9},
	             {"• 1", 9}};

	(void)state;
	for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
		int number = 0;
		enum fr_code code = fr_form_number(CASES[i].text, &SCALE, &number);
		int got = code == FR_DONE ? 8 : code == FR_NOTHING ? 9 : number;

		if (got != CASES[i].number)
			print_message("\"%s\"\n", CASES[i].text);
		assert_int_equal(got, CASES[i].number);
	}
}

int main(void)
{
	static const struct CMUnitTest TESTS[] = {
	    cmocka_unit_test(test_mail_plain),   cmocka_unit_test(test_mail_went_through_mails),
	    cmocka_unit_test(test_mail_between), cmocka_unit_test(test_mail_refused),
	    cmocka_unit_test(test_lines),        cmocka_unit_test(test_json),
	    cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(TESTS, NULL, NULL);
}
