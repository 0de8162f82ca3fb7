package cmd

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestCoverageTable reads every cell of the table of cli.md through the program.
func TestCoverageTable(t *testing.T) {
	const columns = "none | support | software | hardware | ads | ads --conformity-reached"
	for activities, row := range map[string]string{
		"own-software third-party-software":         "billed contract billed billed billed billed",
		"hardware":                                  "refused refused refused contract refused refused",
		"sysadmin-delegated on-site training other": "billed billed billed billed billed billed",
		"gdpr-conformity":                           strings.Repeat("billed-plus-call-fee ", 6),
		"own-software-update":                       "billed billed free billed billed-plus-call-fee free",
		"database-update":                           "billed billed billed billed billed-plus-call-fee free",
		"os-update unplanned-backup restore":        "billed billed billed billed billed-plus-call-fee call-fee-only",
		"customisation consultancy":                 strings.Repeat("quote ", 6),
	} {
		for activity := range strings.FieldsSeq(activities) {
			for i, column := range strings.Split(columns, " | ") {
				want := strings.Fields(row)[i]
				got := calculate(t, "", strings.Fields("tariff quote --plan scatto --from 2026-10-14T10:00 --to 2026-10-14T10:45 --call-fee 30.00 --activity "+
					activity+" --contract "+column)...)
				// 45 minutes are three units of 20.00
				units, amount, drawn := "3", "60.00", "0"
				switch want {
				case "refused":
					if got.code != exitRule || got.kind != "refused-needs-hardware-contract" {
						t.Errorf("%s, %s: exit %d %s", activity, column, got.code, got.kind)
					}
					continue
				case "billed-plus-call-fee":
					amount = "90.00"
				case "call-fee-only":
					units, amount = "0", "30.00"
				case "free", "quote":
					units, amount = "0", "0.00"
				case "contract":
					units, amount, drawn = "0", "0.00", "60"
				}
				f := got.fields
				if f["regime"] != want || fmt.Sprint(f["units"]) != units || f["amount"] != amount || fmt.Sprint(f["drawn_minutes"]) != drawn || f["balance_minutes"] != nil {
					t.Errorf("%s, %s: %s; want %s, %s units, %s", activity, column, got.out, want, units, amount)
				}
			}
		}
	}
}

func TestQuoteFields(t *testing.T) {
	got := calculate(t, "", strings.Fields("tariff quote --plan hourly --from 2026-09-30T23:15 --to 2026-10-01T00:15:01")...)
	want := strings.Fields("amount balance_minutes billing_date call_fee drawn_minutes free_minutes full_amount lines list_valid_from minutes_by_month out_of_hours_amount plan regime seconds unit_minutes units")
	if keys := slices.Sorted(maps.Keys(got.fields)); !slices.Equal(keys, want) {
		t.Errorf("fields %v", keys)
	}
	line := got.fields["lines"].([]any)[0].(map[string]any)
	if keys := slices.Sorted(maps.Keys(line)); !slices.Equal(keys, strings.Fields("amount description quantity rules unit_price")) {
		t.Errorf("fields of a line %v", keys)
	}
	if months := fmt.Sprint(got.fields["minutes_by_month"]); months != "map[2026-09:45 2026-10:16]" {
		t.Errorf("R121: %s", months)
	}
}

func TestQuotes(t *testing.T) {
	const hour = "tariff quote --plan hourly --from 2026-10-14T10:00 --to "
	for _, c := range []struct{ name, args, want string }{
		{"R24: contract minutes mean support", hour + "2026-10-14T12:10 --contract-minutes 30 --contract-unit 60",
			"regime contract units 2 drawn_minutes 30 balance_minutes 0 amount 140.00"},
		{"R23: the unit of the hourly list", hour + "2026-10-14T10:01 --contract-minutes 600", "drawn_minutes 60 balance_minutes 540 amount 0.00 unit_minutes 60"},
		{"R23: the unit of the scatto list", "tariff quote --plan scatto --from 2026-10-14T10:00 --to 2026-10-14T10:01 --contract-minutes 600",
			"drawn_minutes 20 balance_minutes 580 amount 0.00"},
		{"R24: a contract with nothing left is billed", hour + "2026-10-14T10:01 --contract support --contract-minutes 0",
			"regime billed units 1 drawn_minutes 0 balance_minutes 0 amount 100.00"},
		{"R63: what the contract does not cover leaves it alone", hour + "2026-10-14T10:01 --activity on-site --contract-minutes 60",
			"regime billed units 1 drawn_minutes 0 balance_minutes 60"},
		{"R26: a waiver", hour + "2026-10-14T11:00:01 --waive --reason cortesia", "units 2 full_amount 170.00 amount 0.00 regime billed"},
		{"R80: a waiver of everything", hour + "2026-10-14T10:20 --activity gdpr-conformity --call-fee 30 --waive --reason x", "full_amount 130.00 amount 0.00 call_fee 30.00"},
		{"R80: the fee enters only where the regime says so", hour + "2026-10-14T10:20 --call-fee 30.00", "call_fee 0.00 amount 100.00"},
		{"R82: the fee alone, whatever the time", hour + "2026-10-14T18:20 --call-fee 30,00 --activity os-update --contract ads --conformity-reached",
			"regime call-fee-only units 0 call_fee 30.00 amount 30.00"},
		{"R64: all of it included", hour + "2026-10-14T12:00 --activity training --included-minutes 240 --used-minutes 120",
			"regime free free_minutes 120 units 0 amount 0.00"},
		{"R64: nothing left of the half day", hour + "2026-10-14T12:00 --activity training --included-minutes 240 --used-minutes 240",
			"regime billed free_minutes 0 units 2 amount 170.00"},
		{"R121: midnight decides the date", "tariff quote --plan hourly --from 2026-10-31T23:30 --to 2026-11-01", "billing_date 2026-11-01 units 1"},
		{"R120: the offset of another country", "tariff quote --plan hourly --from 2026-10-14T08:00Z --to 2026-10-14T12:00+03:00", "seconds 3600 billing_date 2026-10-14"},
		{"R120: the repeated hour with its offsets", "tariff quote --plan scatto --from 2026-10-25T02:30+02:00 --to 2026-10-25T02:30+01:00", "seconds 3600 units 3 amount 60.00"},
		{"010 is ten", hour + "2026-10-14T10:05 --contract-minutes 010 --contract-unit 1", "drawn_minutes 5 balance_minutes 5"},
	} {
		got := calculate(t, "", strings.Fields(c.args)...)
		words := strings.Fields(c.want)
		for i := 0; i+1 < len(words); i += 2 {
			if v := fmt.Sprint(got.fields[words[i]]); v != words[i+1] {
				t.Errorf("%s: %s is %s, want %s (exit %d %s)", c.name, words[i], v, words[i+1], got.code, got.errors)
			}
		}
	}
}
