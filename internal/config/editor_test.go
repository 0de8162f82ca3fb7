package config

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
)

// Each row is a file before and after one Set, byte for byte.
func TestSetKeepsTheRest(t *testing.T) {
	for _, row := range []struct{ name, before, key, value, after string }{
		{"the comment behind the value stays",
			"[company]\n  zip='1'   # CAP # five\nname = \"x\"\n", "company.zip", "00198",
			"[company]\n  zip=\"00198\"   # CAP # five\nname = \"x\"\n"},
		{"a value that is the same keeps its form",
			"[company]\nname = '''x'''\n", "company.name", " x ",
			"[company]\nname = '''x'''\n"},
		{"a key is added behind the last one of its table",
			"[company]\nname = \"x\" # y\n\n# about sessions\n[session]\n", "company.city", "Rimini",
			"[company]\nname = \"x\" # y\ncity = \"Rimini\"\n\n# about sessions\n[session]\n"},
		{"a key is added below the header of an empty table",
			"[session]\n[company] # shop\n[sdd]\n", "company.city", "Rimini",
			"[session]\n[company] # shop\ncity = \"Rimini\"\n[sdd]\n"},
		{"a table is added at the end", "lang = \"it\"", "invoice.payment_days", "60",
			"lang = \"it\"\n\n[invoice]\npayment_days = 60\n"},
		{"an empty file", "", "gates.ads", "sì", "[gates]\nads = true\n"},
		{"a key at the top goes before the tables",
			"[company]\n", "lang", "it", "lang = \"it\"\n[company]\n"},
		{"a key at the top goes behind its likes",
			"profile = \"istes\"\n[company]\n", "lang", "it", "profile = \"istes\"\nlang = \"it\"\n[company]\n"},
		{"dotted keys stay dotted",
			"company.name = \"x\"\n\n[session]\n", "company.city", "Rimini",
			"company.name = \"x\"\ncompany.city = \"Rimini\"\n\n[session]\n"},
		{"dotted below a header",
			"[windows]\noffice.days = [\"mon\"]\n", "windows.office.bands", "09:00-12:00",
			"[windows]\noffice.days = [\"mon\"]\noffice.bands = [\"09:00-12:00\"]\n"},
		{"an array over several lines becomes one line",
			"[tickets]\ntopics = [ # many\n  \"a ] b\", # first\n  'c',\n]\nreopen_days = 3\n", "tickets.topics", "d, e",
			"[tickets]\ntopics = [\"d\", \"e\"]\nreopen_days = 3\n"},
		{"quotes, backslashes and lines",
			"[terms]\nlicence = \"\"\"\na \\\"\"\"\\\" b\"\"\"\"\nversion = \"1\"\n", "terms.licence", "l'uso \"è\" \\\nsì\tno 🙂",
			"[terms]\nlicence = \"l'uso \\\"è\\\" \\\\\\nsì\\tno 🙂\"\nversion = \"1\"\n"},
		{"a text that looks like a table",
			"[terms]\nliability = '''\n[company]\nname = \"no\"\n'''\n", "company.name", "yes",
			"[terms]\nliability = '''\n[company]\nname = \"no\"\n'''\n\n[company]\nname = \"yes\"\n"},
		{"lines of Windows", "[session]\r\nconfirm_over_hours = 4\r\n", "company.name", "x",
			"[session]\r\nconfirm_over_hours = 4\r\n\r\n[company]\r\nname = \"x\"\r\n"},
		{"the mark of an editor of Windows", bom + "lang = \"\"\r\n", "lang", "en", bom + "lang = \"en\"\r\n"},
		{"a quoted key", "[\"coverage\"]\n\"restore/ads\" = \"free\" # x\n", "coverage.restore/ads", "billed",
			"[\"coverage\"]\n\"restore/ads\" = \"billed\" # x\n"},
		{"a cell of the coverage table", "[coverage]\n", "coverage.restore/ads", "free",
			"[coverage]\n\"restore/ads\" = \"free\"\n"},
		{"the newest version of a list",
			goldRow + goldRow2 + goldRow1, "price_lists.gold.next", "39,90",
			goldRow + "[[price_lists]]\nname = \"gold\"\nvalid_from = 2027-01-01\nunit_minutes = 30\nfirst = 60\nnext = \"39.90\"\n" + goldRow1},
		{"R80: the call fee of a list that only the program holds",
			"lang = \"it\"\n", "price_lists.scatto.call_fee", "30",
			"lang = \"it\"\n\n[[price_lists]]\nname = \"scatto\"\nvalid_from = \"2020-01-10\"\nunit_minutes = 20\n" +
				"first = \"20.00\"\nnext = \"20.00\"\ncall_fee = \"30.00\"\ntolerance_seconds = 0\nout_of_hours_percent = \"0.00\"\n"},
		{"new sentence for a built-in treatment",
			"", "vat_treatments.N2.2.text", "Operazione fuori campo",
			"[[vat_treatments]]\ncode = \"N2.2\"\nrate = \"0.00\"\nnatura = \"N2.2\"\ntext = \"Operazione fuori campo\"\n" +
				"stamp = true\nvalid_from = \"2021-01-01\"\nvalid_to = \"\"\n"},
	} {
		got, err := Set([]byte(row.before), row.key, row.value)
		if err != nil {
			t.Errorf("%s: %v", row.name, err)
			continue
		}
		if diff := cmp.Diff(row.after, string(got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", row.name, diff)
		}
		if _, err := Parse(got, FileName); err != nil {
			t.Errorf("%s: %v", row.name, err)
		}
	}
}

const (
	goldRow1 = "[[price_lists]]\nname = \"gold\"\nvalid_from = 2025-01-01\nunit_minutes = 30\nfirst = 60\nnext = 40.5\n"
	goldRow2 = "[[price_lists]]\nname = \"gold\"\nvalid_from = 2027-01-01\nunit_minutes = 30\nfirst = 60\nnext = 40.5\n"
)

func TestInlineTables(t *testing.T) {
	data := []byte("session = {confirm_over_hours = 6}\ncompany = {name = \"x\", zip = \"1\"}\n")
	c, err := Parse(data, FileName)
	if err != nil || c.Company.Name != "x" || c.ConfirmOver.Hours() != 6 {
		t.Fatalf("%+v, %v", c.Company, err)
	}
	if _, err := Set(data, "company.name", "y"); refusal.KindOf(err) != "inline-table" {
		t.Errorf("got %v, want inline-table", err)
	}
}

func TestListsOnTheCommandLine(t *testing.T) {
	for _, row := range []struct{ name, value, want string }{
		{"commas", "a,b , c", "a, b, c"},
		{"an array", `["a, b", 'c']`, `["a, b", "c"]`},
		{"one", "a", "a"},
	} {
		data, err := Set(nil, "tickets.topics", row.value)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Get(data, "tickets.topics"); err != nil || got != row.want {
			t.Errorf("%s: got %q, %v", row.name, got, err)
		}
	}
	data, err := Set(nil, "calendar.closures", "")
	if err != nil {
		t.Fatal(err)
	}
	if c, err := Parse(data, FileName); err != nil || len(c.Calendar.Closures) != 0 {
		t.Errorf("R11: closures are %v, %v", c.Calendar.Closures, err)
	}
}
