package config

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

// Every row is a whole file; the refusal must name the line, the key and why.
var badFiles = []struct {
	name, text string
	line       int
	key, says  string
}{
	{"an unknown key names the nearest", "[company]\nname = \"x\"\nvta_number = \"1\"\n", 3, "company.vta_number", "no key"},
	{"an unknown table", "\n[compani]\n", 2, "compani", "no key"},
	{"an unknown key at the top", "profil = \"istes\"\n", 1, "profil", "no key"},
	{"a quoted key that spells a path is not that path", "\"company.name\" = \"x\"\n", 1, "\"company.name\"", "no key"},
	{"no TOML", "lang = \"it\"\n[company\n", 2, "", "not valid TOML"},
	{"a text without quotes", "[company]\nname = Adria\n", 2, "", "a value is missing: \"Adria\" is none"},
	{"no value", "[company]\nname =\n", 2, "", "a value is missing: the end of the line is none"},
	{"no =", "[company]\nname \"Adria\"\n", 2, "", "behind the key comes =, not '\"'"},
	{"no closing quote", "[company]\nname = \"Adria\n", 2, "", "no closing quote"},
	{"no closing bracket", "lang = \"it\"\n[company\n", 2, "", "no closing bracket ]"},
	{"a backslash of Windows", "[company]\nlogo = \"C:\\logo.png\"\n", 2, "", "\\l stands for nothing"},
	{"a list without end", "topics = [\"a\"\n", 1, "", "lacks a comma or its end"},
	{"a comma for a point", "[quote]\ndeposit = 1,5\n", 2, "", "has ended before ','"},
	{"no key", "= 3\n", 1, "", "the key before = is missing"},
	{"no date", "since = 2026-13-01\n", 1, "", "is neither a number nor a date"},
	{"a key twice", "[session]\nconfirm_over_hours = 4\nconfirm_over_hours = 5\n", 3, "", "already been defined"},
	{"a NUL character", "lang = \"it\"\n\x00\n", 2, "", "NUL"},
	{"not UTF-8", "lang = \"it\"\n# caff\xe8\n", 2, "", "UTF-8"},
	{"UTF-16", "\xff\xfel\x00a\x00", 1, "", "UTF-8"},
	{"brackets without end", "\nx = " + strings.Repeat("[", 100_000), 2, "", "too deeply"},
	{"a key of a thousand parts", strings.Repeat("a.", 5000) + "a = 1", 1, "", "too deeply"},
	{"a number in quotes", "[invoice]\npayment_days = \"30\"\n", 2, "invoice.payment_days", "not a whole number"},
	{"a number without bounds", "[invoice]\npayment_days = 366\n", 2, "invoice.payment_days", "not between 0 and 365"},
	{"a truth in quotes", "[gates]\n\nads = \"yes\"\n", 3, "gates.ads", "neither true nor false"},
	{"a zip that is a number", "[company]\nzip = 47921\n", 2, "company.zip", "not a text"},
	{"a list that is a text", "[calendar]\nclosures = \"08-15\"\n", 2, "calendar.closures", "not a list"},
	{"a table that is a text", "company = \"x\"\n", 1, "company", "not a table"},
	{"rows in one table", "[price_lists]\nname = \"x\"\n", 2, "price_lists.name", "no key"},
	{"an unknown profile", "profile = \"acme\"\n", 1, "profile", "not a value"},
	{"an unknown language", "\nlang = \"de\"\n", 2, "lang", "not a value"},
	{"R12: 31 February is no patron", "[calendar]\npatrons = [\"06-29\", \"02-31\"]\n", 2, "calendar.patrons", "02-31"},
	{"R11: 31 April closes nothing", "[calendar]\n# x\nclosures = [\n \"04-01..04-31\"]\n", 3, "calendar.closures", "04-31"},
	{"R11: closed for ever", "[calendar]\nclosures = [\"01-01..12-31\"]\n", 2, "calendar.closures", "ope"},
	{"R10: bands that overlap", "[windows.office]\nbands = [\"09:00-13:00\", \"12:00-18:00\"]\n", 2, "windows.office.bands", "before"},
	{"R10: a band past midnight", "[windows.office]\nbands = [\"22:00-02:00\"]\n", 2, "windows.office.bands", "does not end after"},
	{"R50: no such weekday", "[windows.walk-in]\ndays = [\"lun\"]\n", 2, "windows.walk-in.days", "not a weekday"},
	{"a weekday twice", "[windows.walk-in]\ndays = [\"mon\", \"mon\"]\n", 2, "windows.walk-in.days", "twice"},
	{"a new window without days", "\n[windows.sla]\nbands = [\"08:00-20:00\"]\n", 2, "windows.sla.days", "no days"},
	{"a new window without anything", "[windows.sla]\n", 1, "windows.sla.days", "no days"},
	{"wrong check digits", "[company]\n\nvat_number = \"IT99900010409\"\n", 3, "company.vat_number", "check digit"},
	{"a wrong CIN", "[company]\niban = \"IT30B9999924200000000123456\"\n", 2, "company.iban", "IBAN"},
	{"an unknown tax regime", "[company]\ntax_regime = \"RF03\"\n", 2, "company.tax_regime", "RF03"},
	{"an e-mail address without @", "[company]\npec = \"adria\"\n", 2, "company.pec", "@"},
	{"a logo outside", "[company]\nlogo = \"../x.png\"\n", 2, "company.logo", "out of the data directory"},
	{"an unknown price list", "[tariff]\nprice_list = \"ourly\"\n", 2, "tariff.price_list", "ourly"},
	{"an unknown VAT treatment", "[invoice]\nvat_treatment = \"21\"\n", 2, "invoice.vat_treatment", "21"},
	{"an activity that does not exist", "[coverage]\n\"gardening/none\" = \"billed\"\n", 2, "coverage.gardening/none", "not an activity"},
	{"a regime that does not exist", "[coverage]\n\"restore/ads\" = \"gratis\"\n", 2, "coverage.restore/ads", "not a regime"},
	{"contract without contract", "[coverage]\n\"restore/none\" = \"contract\"\n", 2, "coverage.restore/none", "no contract"},
	{"R02: no topics", "[tickets]\ntopics = []\n", 2, "tickets.topics", "topic"},
	{"a control character", "[company]\ncity = \"Ri\\u0007mini\"\n", 2, "company.city", "control character"},
	{"a series that reads like a number", "[invoice]\nseries = \"2\"\n", 2, "invoice.series", "not a series"},
}

func TestParseNamesLineAndKey(t *testing.T) {
	for _, row := range badFiles {
		t.Run(row.name, func(t *testing.T) { checkBad(t, row.text, row.line, row.key, row.says) })
	}
}

func checkBad(t *testing.T, text string, line int, key, says string) {
	t.Helper()
	_, err := Parse([]byte(text), "/data/scatto.toml")
	var e *refusal.Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want a refusal", err)
	}
	if e.Class != refusal.ClassDamaged || e.Kind != "bad-config" {
		t.Errorf("class %d kind %s", e.Class, e.Kind)
	}
	for _, part := range []string{fmt.Sprintf("/data/scatto.toml line %d", line), key, says} {
		if !strings.Contains(e.Error(), part) {
			t.Errorf("%q does not say %q", e, part)
		}
	}
	if p := Problems([]byte(text))[0]; p.Line != line || p.Key != key {
		t.Errorf("problem is %d %q, want %d %q", p.Line, p.Key, line, key)
	}
}

func TestUnknownKeyHints(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"a slip of the keyboard", "[company]\nvta_number = \"1\"\n", "did you mean company.vat_number?"},
		{"a key without its table", "call_fee = \"30.00\"\n", "did you mean price_lists.hourly.call_fee?"},
		{"a key in the wrong table", "[session]\npayment_days = 3\n", "did you mean invoice.payment_days?"},
		{"a slip in a row", "[[price_lists]]\nname = \"gold\"\nvalid_form = \"2026-01-01\"\n", "did you mean price_lists.gold.valid_from?"},
		{"a slip in a window", "[windows.office]\nday = [\"mon\"]\n", "did you mean windows.office.days?"},
	} {
		_, err := Parse([]byte(row.text), FileName)
		var e *refusal.Error
		if !errors.As(err, &e) {
			t.Fatalf("%s: got %v", row.name, err)
		}
		if got := fmt.Sprintf(e.Hint, e.HintArgs...); got != row.want {
			t.Errorf("%s: hint %q, want %q", row.name, got, row.want)
		}
	}
}
