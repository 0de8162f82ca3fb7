package config

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/money"
)

const goldRow = "[[price_lists]]\nname = \"gold\"\nvalid_from = 2026-01-01\nunit_minutes = 30\nfirst = 60\nnext = 40.5\n"

func TestBadRows(t *testing.T) {
	for _, row := range []struct {
		name, text string
		line       int
		key, says  string
	}{
		{"a list without prices", "\n[[price_lists]]\nname = \"gold\"\nvalid_from = \"2026-01-01\"\nunit_minutes = 30\nnext = \"1\"\n",
			2, "price_lists.gold.first", "missing"},
		{"a list without a name", "[[price_lists]]\n", 1, "price_lists.#1.name", "missing"},
		{"a negative price", goldRow + "call_fee = \"-1.00\"\n", 7, "price_lists.gold.call_fee", "negative"},
		{"a price with three decimals", goldRow + "call_fee = 1.005\n", 7, "price_lists.gold.call_fee", "not an amount"},
		{"a price that a float would hide", goldRow + "call_fee = 1e2\n", 7, "price_lists.gold.call_fee", "not an amount"},
		{"a version that starts on 31 February", "[[price_lists]]\nname = \"gold\"\nvalid_from = \"2026-02-31\"\n",
			3, "price_lists.gold.valid_from", "2026-02-31"},
		{"two versions of one day", goldRow + goldRow, 7, "price_lists.gold", "two versions"},
		{"a tolerance that swallows units", goldRow + "tolerance_seconds = 1800\n", 1, "price_lists.gold", "tolerance_seconds"},
		{"a name with a space", "[[price_lists]]\nname = \"gold 2\"\n", 2, "price_lists.gold 2.name", "not a name"},
		{"a generic Natura", "[[vat_treatments]]\ncode = \"x\"\nrate = \"0\"\nnatura = \"N2\"\ntext = \"t\"\nvalid_from = \"2026-01-01\"\n",
			1, "vat_treatments.x", "generic"},
		{"a rate of 101", "[[vat_treatments]]\ncode = \"x\"\nrate = 101\nvalid_from = \"2026-01-01\"\n",
			3, "vat_treatments.x.rate", "between 0 and 100"},
		{"a treatment without rate", "[[vat_treatments]]\ncode = \"x\"\nvalid_from = \"2026-01-01\"\n",
			1, "vat_treatments.x.rate", "missing"},
		{"a treatment that overlaps itself", "[[vat_treatments]]\ncode = \"x\"\nrate = 5\nvalid_from = \"2026-01-01\"\n" +
			"\n[[vat_treatments]]\ncode = \"x\"\nrate = 6\nvalid_from = \"2027-01-01\"\n", 6, "vat_treatments.x", "overlap"},
	} {
		t.Run(row.name, func(t *testing.T) { checkBad(t, row.text, row.line, row.key, row.says) })
	}
}

func TestPriceListVersions(t *testing.T) {
	text := "tariff.price_list = \"gold\"\n" + goldRow +
		"[[price_lists]]\nname = \"gold\"\nvalid_from = \"2027-01-01\"\nunit_minutes = 30\nfirst = \"66,50\"\nnext = \"44.00\"\ncall_fee = \"\"\n"
	c, err := Parse([]byte(text), FileName)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name        string
		list        string
		on          calendar.Date
		first, next money.Cents
	}{
		{"R62: the last day of the old prices", "gold", calendar.Date{Year: 2026, Month: 12, Day: 31}, 60_00, 40_50},
		{"R62: the first day of the new prices", "gold", calendar.Date{Year: 2027, Month: 1, Day: 1}, 66_50, 44_00},
		{"both profiles carry both lists", "scatto", calendar.Date{Year: 2026, Month: 1, Day: 1}, 20_00, 20_00},
	} {
		l, err := c.PriceLists.At(row.list, row.on)
		if err != nil || l.First != row.first || l.Next != row.next || l.CallFee != nil {
			t.Errorf("%s: got %+v, %v", row.name, l, err)
		}
	}
}

func TestOwnListReplacesTheBuiltInOne(t *testing.T) {
	c, err := Parse([]byte("[[price_lists]]\nname = \"hourly\"\nvalid_from = \"2026-01-01\"\nunit_minutes = 60\nfirst = \"1\"\nnext = \"1\"\n"), FileName)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.PriceLists.At("hourly", calendar.Date{Year: 2025, Month: 1, Day: 1}); err == nil {
		t.Error("the built-in hourly list still prices 2025")
	}
}

func TestTreatmentsComeOnTopOfTheBuiltInSet(t *testing.T) {
	text := "[[vat_treatments]]\ncode = \"N6.6\"\nrate = 0\nnatura = \"N6.6\"\ntext = \"inversione contabile\"\nstamp = false\nvalid_from = 2027-01-01\n"
	c, err := Parse([]byte(text), FileName)
	if err != nil {
		t.Fatal(err)
	}
	for _, on := range []calendar.Date{{Year: 2026, Month: 12, Day: 31}, {Year: 2027, Month: 1, Day: 1}} {
		if _, err := c.Treatments.At("N6.6", on); err != nil {
			t.Errorf("on %s: %v", on, err)
		}
	}
}

func TestCoverageOverrides(t *testing.T) {
	c, err := Parse([]byte("[coverage]\n\"own-software/support\" = \"free\"\n\"restore/ads\" = \"\"\n"), FileName)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Coverage) != 1 || c.Coverage["own-software/support"] != "free" {
		t.Errorf("coverage is %v", c.Coverage)
	}
}
