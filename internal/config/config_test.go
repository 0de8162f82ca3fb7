package config

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// sameConfig compares configurations; zones compare by name.
var sameConfig = cmp.Comparer(func(a, b *time.Location) bool { return a.String() == b.String() })

func template(t testing.TB, profile string) []byte {
	t.Helper()
	data, err := Template(profile, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestTemplateSaysTheDefaults(t *testing.T) {
	for _, profile := range []string{ITValue, ISTES} {
		got, err := Parse(template(t, profile), FileName)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(Default(profile), got, sameConfig); diff != "" {
			t.Errorf("%s: the template differs from the defaults (-default +template):\n%s", profile, diff)
		}
	}
}

func TestEmptyFileIsITValue(t *testing.T) {
	for _, text := range []string{"", "[company]\n", "\n# nothing\n", bom} {
		got, err := Parse([]byte(text), FileName)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if diff := cmp.Diff(Default(ITValue), got, sameConfig); diff != "" {
			t.Errorf("%q (-default +parsed):\n%s", text, diff)
		}
	}
}

func TestProfiles(t *testing.T) {
	a, b := Default(ITValue), Default(ISTES)
	if a.Gates != (Gates{}) {
		t.Errorf("it-value has gates on: %+v", a.Gates)
	}
	if all := (Gates{true, true, true, true, true, true}); b.Gates != all {
		t.Errorf("istes has gates off: %+v", b.Gates)
	}
	if len(a.Calendar.Closures) != 2 || len(b.Calendar.Closures) != 0 {
		t.Errorf("R11: closures are %v and %v", a.Calendar.Closures, b.Calendar.Closures)
	}
	if a.DefaultList != "hourly" || b.DefaultList != "scatto" {
		t.Errorf("price lists are %s and %s", a.DefaultList, b.DefaultList)
	}
	for _, c := range []Config{a, b} {
		if names := c.PriceLists.Names(); !cmp.Equal(names, []string{"hourly", "scatto"}) {
			t.Errorf("%s carries the price lists %v, not both", c.Profile, names)
		}
	}
}

func TestTemplateTakesTheShopsData(t *testing.T) {
	_, err := Template(ISTES, map[string]string{"lang": "it"})
	if refusal.KindOf(err) != "unknown-key" {
		t.Fatalf("lang is no key of [company], got %v", err)
	}
	data, err := Template(ISTES, map[string]string{
		"name": "HotelByte \"2\" S.r.l.", "company.vat_number": "IT 99900020407", "tax_code": "99900020407",
		"company.tax_regime": "rf01", "zip": "00198", "province": "rn", "iban": "IT98 G999 9924 2000 0000 0654 321",
		"price_lists.scatto.call_fee": "30",
	})
	if err != nil {
		t.Fatal(err)
	}
	c, err := Parse(data, FileName)
	if err != nil {
		t.Fatal(err)
	}
	want := Company{Name: "HotelByte \"2\" S.r.l.", VATNumber: "99900020407", TaxCode: "99900020407",
		TaxRegime: "RF01", ZIP: "00198", Province: "RN", IBAN: "IT98G9999924200000000654321"}
	if diff := cmp.Diff(want, c.Company); diff != "" {
		t.Error(diff)
	}
	list, err := c.PriceLists.At("scatto", calendar.Date{Year: 2026, Month: 1, Day: 1})
	if err != nil || list.CallFee == nil || *list.CallFee != 30_00 {
		t.Errorf("the call fee is %v (%v), not 30.00", list.CallFee, err)
	}
	missing := []string{"company.address", "company.city", "company.country"}
	if diff := cmp.Diff(missing, c.MissingCompany()); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(append(missing, "company.creditor_id"), c.MissingForDebit()); diff != "" {
		t.Error(diff)
	}
}

func TestTemplateRefusals(t *testing.T) {
	for _, row := range []struct{ name, profile, key, value, kind string }{
		{"an unknown profile", "acme", "", "", "unknown-profile"},
		{"wrong check digits", ITValue, "vat_number", "99900010409", "bad-vat-number"},
		{"a foreign VAT number", ITValue, "vat_number", "ATU12345675", "bad-vat-number"},
		{"an unknown key", ITValue, "company.vat", "99900010408", "unknown-key"},
	} {
		values := map[string]string{}
		if row.key != "" {
			values[row.key] = row.value
		}
		if _, err := Template(row.profile, values); refusal.KindOf(err) != row.kind {
			t.Errorf("%s: got %v, want %s", row.name, err, row.kind)
		}
	}
}
