package goods_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

func day(t *testing.T, s string) calendar.Date {
	t.Helper()
	if s == "" {
		return calendar.Date{}
	}
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestWarrantyEnds(t *testing.T) {
	for _, c := range []struct {
		says, delivered string
		months          int
		want            string
	}{
		{"two years from the delivery, the last day included", "2026-03-05", 24, "2028-03-05"},
		{"a month that is shorter ends with its last day", "2026-01-31", 1, "2026-02-28"},
		{"a leap year's February", "2026-08-31", 18, "2028-02-29"},
		{"without months there is none", "2026-03-05", 0, ""},
		{"without delivery there is none", "", 24, ""},
	} {
		if got := goods.WarrantyEnd(day(t, c.delivered), c.months); got != day(t, c.want) {
			t.Errorf("%s: %s, want %s", c.says, got, c.want)
		}
	}
	p := goods.Piece{WarrantyTo: day(t, "2028-03-05")}
	if !p.Covered(day(t, "2028-03-05")) || p.Covered(day(t, "2028-03-06")) {
		t.Error("the last day is covered, the next is not")
	}
	p.Returned = day(t, "2026-04-01")
	if p.Covered(day(t, "2026-05-01")) || !p.Sellable() {
		t.Error("what came back is nobody's")
	}
}

func TestNotesAreChecked(t *testing.T) {
	good := goods.Note{Date: day(t, "2026-03-05"), Cause: goods.Sale, Lines: []goods.NoteLine{{Description: " Switch ", Quantity: 2, Serials: []string{"a 1"}}}}
	n, err := good.Checked(day(t, "2026-03-05"), day(t, "2026-03-05"))
	if err != nil {
		t.Fatal(err)
	}
	want := []goods.NoteLine{{Description: "Switch", Quantity: 2, Unit: "pz", Serials: []string{"A1"}}}
	if diff := cmp.Diff(want, n.Lines); diff != "" {
		t.Error(diff)
	}
	for _, c := range []struct {
		says, kind, last string
		change           func(n *goods.Note)
	}{
		{"in the future", "future", "", func(n *goods.Note) { n.Date = day(t, "2026-03-06") }},
		{"before the year's last", "note-before-last", "2026-03-06", func(*goods.Note) {}},
		{"without lines", "missing-flag", "", func(n *goods.Note) { n.Lines = nil }},
		{"nothing of a thing", "bad-quantity", "", func(n *goods.Note) { n.Lines[0].Quantity = 0 }},
		{"more than anybody carries", "bad-quantity", "", func(n *goods.Note) { n.Lines[0].Quantity = 1 << 40 }},
		{"more serial numbers than pieces", "serials-missing", "", func(n *goods.Note) { n.Lines[0].Serials = []string{"A", "B", "C"} }},
		{"a serial number twice", "serial-twice", "", func(n *goods.Note) { n.Lines[0].Serials = []string{"A", "a"} }},
		{"no words", "missing-flag", "", func(n *goods.Note) { n.Lines[0].Description = " " }},
		{"no cause", "unknown-cause", "", func(n *goods.Note) { n.Cause = "gift" }},
		{"packages below none", "bad-packages", "", func(n *goods.Note) { n.Packages = -1 }},
	} {
		n := good
		n.Lines = append([]goods.NoteLine{}, good.Lines...)
		c.change(&n)
		if _, err := n.Checked(day(t, "2026-03-05"), day(t, c.last)); refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", c.says, err, c.kind)
		}
	}
	if _, err := good.Checked(day(t, "2026-03-05"), day(t, "2025-12-31")); err != nil {
		t.Errorf("the last of another year is not compared: %v", err)
	}
}

func TestNumbersOfNotes(t *testing.T) {
	for s, want := range map[string]string{"1/2026": "1/2026", " 12/2025 ": "12/2025", "7": "7/2026", "0": "", "-1": "", "x": "", "1/26": "", "1/2026/3": "", "": ""} {
		year, n, err := goods.ParseNumber(s, 2026)
		got := goods.Note{Year: year, N: n}.Number()
		if (err != nil) != (want == "") || got != want {
			t.Errorf("ParseNumber(%q) = %q, %v", s, got, err)
		}
	}
}

func TestWordsOnTheInvoice(t *testing.T) {
	x := invoice.Extra{Line: invoice.Line{Description: "Notebook", Effected: day(t, "2026-03-05")}, Serials: []string{"A", "B"}, Warranty: 24}
	if got := goods.Describe(x); got != "Notebook, S/N A, B, garanzia 24 mesi fino al 05/03/2028" {
		t.Error(got)
	}
	if got := goods.Describe(invoice.Extra{Line: x.Line}); got != "Notebook" {
		t.Error(got)
	}
	for range 200 {
		x.Serials = append(x.Serials, "SERIALE")
	}
	if err := goods.CheckWords(x); refusal.KindOf(err) != "too-many-serials" {
		t.Error(err)
	}
}

func TestListsFromFiles(t *testing.T) {
	rows, wrong, err := goods.ReadCSV(strings.NewReader("\ufeffCode;Description;Price;Warranty-Months\nA;Uno;1,50;24\n\nB;Due;x;1\nC;\"Tre;1\nD;Quattro;2.00;0\n"))
	if err != nil || len(rows) != 1 || rows[0].Price != 150 || rows[0].WarrantyMonths != 24 || rows[0].Line != 2 {
		t.Errorf("%+v %v %v", rows, wrong, err)
	}
	if len(wrong) != 2 || wrong[0].Line != 4 || wrong[1].Line != 5 {
		t.Errorf("%+v", wrong)
	}
	old := goods.Item{ID: "A0001", Code: "a", Description: "Vecchio", Unit: "m", Cost: 99, Serials: true}
	if got, want := rows[0].Over(old), (goods.Item{ID: "A0001", Code: "A", Description: "Uno", Unit: "m", Price: 150, Cost: 99, WarrantyMonths: 24, Serials: true}); got != want {
		t.Errorf("what is no column stays: %+v", got)
	}
	for s, kind := range map[string]string{"": "empty-file", "code,price\n": "bad-csv-header", "code,description,price,code\n": "bad-csv-header",
		"code,description,price\nA,\xe8 \u00e8,1\n": "bad-encoding"} {
		if _, _, err := goods.ReadCSV(strings.NewReader(s)); refusal.KindOf(err) != kind {
			t.Errorf("%q: %v", s, err)
		}
	}
}

func TestAnotherLifeKeepsTheOnesBefore(t *testing.T) {
	p := goods.Piece{Serial: "A", Customer: "C0001", Returned: day(t, "2026-03-01")}
	q := p.Again(goods.Piece{Serial: "A", Customer: "C0002"})
	q.Returned = day(t, "2026-04-01")
	q = q.Again(goods.Piece{Serial: "A", Customer: "C0003"})
	if len(q.Earlier) != 2 || q.Earlier[0].Customer != "C0001" || q.Earlier[1].Customer != "C0002" || len(q.Earlier[1].Earlier) != 0 {
		t.Errorf("%+v", q)
	}
}
