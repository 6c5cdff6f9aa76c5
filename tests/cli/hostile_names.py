"""Names that fr takes and that a shell would act on: it would run something, or make another word of it."""

NAMES = [
    "Ana$(touch x)", "Ana`touch x`", "Ana';touch x;#", "Ana\";touch x;#", "Ana;touch x",
    "Ana\\';touch x;#'", "Ana\\\";touch x;#\"", "Ana\\", "Ana\\\\", "Ana\\$(touch x)",
    "Ana\\`touch x`", "${HOME}", "Ana${x=$(touch x)}", "Ana $HOME", "$(touch x)", "`touch x`",
    "Ana'", "'Ana'", "Ana\"", "\"Ana\"", "Tom O'Neill", "Ana''b", "Ana'\"'\"b", "Ana!", "!!",
    "Ana!gave", "Ana !! b", "Ana!'$(touch x)'", "Ana?", "Ana[12]", "{Ana..b}", "~", "~root",
    "=ls", "#Ana", "Ana # b", "Ana&touch x", "Ana|touch x", "Ana>x", "Ana<x", "Ana>>x&",
    "(touch x)", "Ana  b", "Ana^b^c", "^Ana^b", "Añá Müller", "Zoë$(touch x)", "李`touch x`",
    "Ana%s%%", "Ana@home", "Ana=b", "Ana;touch x;'b\"c`d$e\\f!g", "$'Ana\\'touch x", "$\"Ana",
    "<(touch x)", "Ana' $(touch x) '", "Ana\" $(touch x) \"",
]
