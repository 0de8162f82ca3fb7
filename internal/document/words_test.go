package document

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ says, got, want string }{
		{"whole rate", percent(2200), "22 %"},
		{"round ten", percent(1000), "10 %"},
		{"half", percent(550), "5,5 %"},
		{"hundredths", percent(405), "4,05 %"},
		{"none", percent(0), "0 %"},
		{"Natura stands for the rate", vatMark(0, "N2.2"), "N2.2"},
		{"one hour", amountOf(1, "ore"), "1 ora"},
		{"two hours", amountOf(2, "ore"), "2 ore"},
		{"one scatto", amountOf(1, "scatti"), "1 scatto"},
		{"three scatti", amountOf(3, "scatti"), "3 scatti"},
		{"a thing without unit", amountOf(1, ""), "1"},
		{"minutes", hours(45), "45 min"},
		{"an hour", hours(60), "1 ora"},
		{"hours and minutes", hours(390), "6 ore 30 min"},
		{"overdrawn", hours(-90), "−1 ora 30 min"},
		{"euro", euro(money.Cents(123456789)), "1.234.567,89 €"},
		{"deposit", euro(-93000), "-930,00 €"},
		{"Italian IBAN", iban("IT30A9999924200000000123456"), "IT30 A999 9924 2000 0000 0123 456"},
		{"IBAN typed with blanks", iban("IT30 A999992420"), "IT30 A999 9924 20"},
		{"no IBAN", iban(""), ""},
		{"unknown way to pay", methodName("MP99"), "MP99"},
		{"deposit invoice", documentName("TD02"), "Fattura d’acconto"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.says, c.got, c.want)
		}
	}
}

func TestStretch(t *testing.T) {
	zone := at(t, "2026-01-01 00:00").Location()
	for _, c := range []struct{ says, from, to, want string }{
		{"one day", "2026-10-14 10:00", "2026-10-14 11:15", "14/10/2026 10:00–11:15"},
		{"over midnight", "2025-12-31 23:30", "2026-01-01 00:45", "31/12/2025 23:30 – 01/01/2026 00:45"},
		{"no end", "2026-10-14 10:00", "2026-10-14 10:00", "14/10/2026 10:00"},
	} {
		from, to := at(t, c.from), at(t, c.to)
		if got := stretch(from, to, calendar.Rome()); got != c.want {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
		if got := stretch(from, to, zone); got == c.want {
			t.Errorf("%s: the zone does not matter", c.says)
		}
	}
}

func TestCleanNeverDropsUnseen(t *testing.T) {
	f, err := regular()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ says, in, want string }{
		{"plain text stays", "Ticket 12, 100 %", "Ticket 12, 100 %"},
		{"accents and euro stay", "àèìòù Š ő €", "àèìòù Š ő €"},
		{"accents are composed", "perche\u0301", "perché"},
		{"emoji become one mark", "a 😀👨‍👩‍👧 b", "a ? b"},
		{"controls go", "a\x00\x1bb", "ab"},
		{"direction marks go", "\u202e1,00\u202c", "1,00"},
		{"what is missing in the font is marked", "日本 x", "? x"},
		{"ligatures and wide forms open", "ﬁ ＡＢ", "fi AB"},
		{"a letter of too many accents keeps its base", "Nguyễn", "Nguyên"},
		{"Romanian", "Țîrlea Ștefan", "Ţîrlea Ștefan"},
		{"blanks are blanks", "a\tb\u2003c", "a b c"},
		{"line ends", "a\r\nb\rc\u2028d", "a\nb\nc\nd"},
		{"invalid bytes are marked", "caff\xe8", "caff?"},
	} {
		if got := f.clean(c.in); got != c.want {
			t.Errorf("%s: %q, want %q", c.says, got, c.want)
		}
		if got := f.clean(f.clean(c.in)); got != c.want {
			t.Errorf("%s: cleaning twice gives %q", c.says, got)
		}
	}
}
