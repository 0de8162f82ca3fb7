package config

import (
	"strings"
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
)

func TestOwnPricesOfAList(t *testing.T) {
	text := goldRow + "out_of_hours_percent = 25\nactivities.on-site = \"120,00 90.00\"\nactivities.training = \"none\"\nactivities.other = \"\"\n" +
		"[[price_lists]]\nname = \"silver\"\nvalid_from = \"2026-01-01\"\nunit_minutes = 20\nfirst = \"20\"\nnext = \"20\"\n" +
		"[price_lists.activities]\nrestore = \"15.00\"\n"
	c, err := Parse([]byte(text), FileName)
	if err != nil {
		t.Fatal(err)
	}
	on := calendar.Date{Year: 2026, Month: 6, Day: 1}
	for _, row := range []struct {
		name, list string
		activity   tariff.Activity
		want       tariff.Price
	}{
		{"R64: a price of its own", "gold", tariff.OnSite, tariff.Price{First: 120_00, Next: 90_00}},
		{"a kind of work that the list does not price", "gold", tariff.Training, tariff.Price{None: true}},
		{"an empty one is the list's", "gold", tariff.Other, tariff.Price{First: 60_00, Next: 40_50}},
		{"so is one left out", "gold", tariff.OwnSoftware, tariff.Price{First: 60_00, Next: 40_50}},
		{"a table of its own, one price for all units", "silver", tariff.Restore, tariff.Price{First: 15_00, Next: 15_00}},
		{"which the row before does not share", "gold", tariff.Restore, tariff.Price{First: 60_00, Next: 40_50}},
	} {
		l, err := c.PriceLists.At(row.list, on)
		if err != nil || l.PriceOf(row.activity) != row.want {
			t.Errorf("%s: %+v, %v", row.name, l.PriceOf(row.activity), err)
		}
	}
	if l, _ := c.PriceLists.At("gold", on); l.OutOfHours != 25_00 {
		t.Errorf("R13: the percentage is %s", l.OutOfHours)
	}
}

func TestBadOwnPrices(t *testing.T) {
	for _, row := range []struct {
		name, line, key, says string
	}{
		{"an unknown kind of work", "activities.onsite = \"1.00\"", "price_lists.gold.activities.onsite", "is not an activity"},
		{"a price that is none", "activities.on-site = \"a lot\"", "price_lists.gold.activities.on-site", "not an amount"},
		{"three prices", "activities.on-site = \"1 2 3\"", "price_lists.gold.activities.on-site", "not a price"},
		{"a negative price", "activities.on-site = \"1.00 -2.00\"", "price_lists.gold.activities.on-site", "negative"},
		{"a price without quotes", "activities.on-site = 12.00", "price_lists.gold.activities.on-site", "not a text"},
		{"a negative percentage", "out_of_hours_percent = \"-1\"", "price_lists.gold.out_of_hours_percent", "between 0 and 500.00"},
		{"a percentage above 500", "out_of_hours_percent = 500.01", "price_lists.gold.out_of_hours_percent", "between 0 and 500.00"},
		{"a percentage that is none", "out_of_hours_percent = \"half\"", "price_lists.gold.out_of_hours_percent", "not a percentage"},
	} {
		t.Run(row.name, func(t *testing.T) { checkBad(t, goldRow+row.line+"\n", 7, row.key, row.says) })
	}
}

func TestAPriceThatStandsTwice(t *testing.T) {
	twice := "activities.on-site = \"12.00\"\n\"activities.on-site\" = \"13.00\"\n"
	checkBad(t, goldRow+twice, 8, "price_lists.gold.activities.on-site", "twice")
	quoted := []byte(goldRow + "\"activities.on-site\" = \"13.00\"\n")
	data, err := Set(quoted, "price_lists.gold.activities.on-site", "14")
	if err != nil || strings.Count(string(data), "activities.on-site") != 1 || !strings.Contains(string(data), "= \"14.00\"") {
		t.Errorf("%v:\n%s", err, data)
	}
}

func TestSetOwnPrices(t *testing.T) {
	data := template(t, ISTES)
	var err error
	for _, s := range [][2]string{{"on-site", "30,00"}, {"training", "25 20"}, {"on-site", "31"}, {"other", "none"}, {"training", ""}} {
		if data, err = Set(data, "price_lists.hourly.activities."+s[0], s[1]); err != nil {
			t.Fatal(err)
		}
	}
	for key, want := range map[string]string{"on-site": "31.00", "training": "", "other": "none", "restore": ""} {
		if got, err := Get(data, "price_lists.hourly.activities."+key); err != nil || got != want {
			t.Errorf("%s is %q, %v", key, got, err)
		}
	}
	if row, _, _ := strings.Cut(string(data), "name = \"scatto\""); strings.Count(row, "\nactivities.on-site = \"31.00\"") != 1 || strings.Count(string(data), "\nactivities.on-site") != 1 {
		t.Errorf("the price stands elsewhere or twice:\n%s", data)
	}
	bare := []byte("lang = \"it\"\n") // the list is the program's own until one of its keys is set
	if data, err = Set(bare, "price_lists.scatto.activities.on-site", "35.00"); err != nil {
		t.Fatal(err)
	}
	if got, err := Get(data, "price_lists.scatto.activities.on-site"); err != nil || got != "35.00" || strings.Contains(string(data), "training") {
		t.Errorf("got %q, %v of\n%s", got, err, data)
	}
	if _, err := Set(data, "price_lists.scatto.activities.onsite", "1"); refusal.KindOf(err) != "unknown-activity" {
		t.Errorf("an unknown kind of work: %v", err)
	}
}
