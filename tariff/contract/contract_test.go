package contract_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/money"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/contract"
)

func TestDefaultsOfANewContract(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     contract.Kind
		from     string
		listUnit int
		to       string
		unit     int
		training int64
	}{
		{"a year less a day, hours on hourly", contract.Support, "2025-11-03", 60, "2026-11-02", 60, 240},
		{"scatti on scatto", contract.Software, "2026-01-01", 20, "2026-12-31", 20, 240},
		{"a list whose unit no contract has: hours", contract.Hardware, "2026-01-01", 45, "2026-12-31", 60, 0},
		{"R83: ads ends with the year", contract.ADS, "2026-10-01", 20, "2026-12-31", 20, 0},
		{"from 29 February", contract.Support, "2028-02-29", 60, "2029-02-28", 60, 240},
		{"to 29 February", contract.Support, "2027-03-01", 60, "2028-02-29", 60, 240},
	} {
		got, err := contract.New(contract.Contract{ID: "K0001", Customer: "C0001", Kind: c.kind, From: day(t, c.from)}, c.listUnit)
		if err != nil || got.To.String() != c.to || got.UnitMinutes != c.unit || got.IncludedTrainingMinutes != c.training || got.Minutes != nil {
			t.Errorf("%s: %+v %v", c.name, got, err)
		}
	}
	none, err := contract.New(contract.Contract{Customer: "C0001", Kind: contract.Support, From: day(t, "2026-01-01"),
		IncludedTrainingMinutes: contract.NoTraining, UnitMinutes: 15}, 60)
	if err != nil || none.IncludedTrainingMinutes != 0 || none.UnitMinutes != 15 {
		t.Errorf("what was agreed beats the defaults: %+v %v", none, err)
	}
}

func TestContractsThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*contract.Contract)
		kind   string
	}{
		"an unknown kind":             {func(c *contract.Contract) { c.Kind = "gold" }, "unknown-contract-kind"},
		"no customer":                 {func(c *contract.Contract) { c.Customer = " " }, "missing-customer"},
		"no first day":                {func(c *contract.Contract) { c.From, c.To = day(t, ""), day(t, "") }, "missing-date"},
		"an end before the start":     {func(c *contract.Contract) { c.To = day(t, "2025-12-31") }, "end-before-start"},
		"R83: ads beyond the year":    {func(c *contract.Contract) { c.Kind, c.To = contract.ADS, day(t, "2027-01-01") }, "ads-beyond-year"},
		"R23: a unit of 17 minutes":   {func(c *contract.Contract) { c.UnitMinutes = 17 }, "bad-contract-unit"},
		"negative hours":              {func(c *contract.Contract) { c.Minutes = ptr(int64(-60)) }, "bad-minutes"},
		"hours that would wrap":       {func(c *contract.Contract) { c.Minutes = ptr(int64(1) << 60) }, "bad-minutes"},
		"a negative fee":              {func(c *contract.Contract) { c.AnnualFee = ptr(money.Cents(-1)) }, "bad-amount"},
		"R51: resolved before answer": {func(c *contract.Contract) { c.SLAResponse, c.SLAResolution = 120, 60 }, "bad-sla"},
		"R51: a negative response":    {func(c *contract.Contract) { c.SLAResponse = -1 }, "bad-sla"},
		"R64: negative training":      {func(c *contract.Contract) { c.IncludedTrainingMinutes = -7 }, "bad-minutes"},
	} {
		draft := contract.Contract{Customer: "C0001", Kind: contract.Support, From: day(t, "2026-01-01")}
		c.change(&draft)
		if _, err := contract.New(draft, 60); refusal.KindOf(err) != c.kind {
			t.Errorf("%s: %v, want %s", name, err, c.kind)
		}
	}
	one := made(t, "K1", contract.Support, "2026-01-01", "2026-01-01", 0)
	if !one.ValidOn(day(t, "2026-01-01")) || one.ValidOn(day(t, "2026-01-02")) || one.ValidOn(day(t, "2025-12-31")) {
		t.Error("a contract of one day is valid on that day alone")
	}
}

func TestContractSurvivesStorage(t *testing.T) {
	c := made(t, "K0001", contract.Support, "2026-01-01", "", 600)
	c.AnnualFee, c.Signed, c.AddedAt = ptr(money.Cents(1200_00)), day(t, "2025-12-20"), at(t, "2025-12-20T10:00")
	raw, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var back contract.Contract
	if err := json.Unmarshal(raw, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c, back); diff != "" {
		t.Error(diff)
	}
}

func TestSystemWorkIsCoveredWhenTheContractSaysSo(t *testing.T) {
	c := made(t, "K1", contract.Support, "2026-01-01", "", 600)
	for _, includes := range []bool{false, true} {
		c.IncludesSysadmin = includes
		table, err := c.Coverage(tariff.DefaultCoverage())
		if err != nil {
			t.Fatal(err)
		}
		want := map[bool]tariff.Regime{false: tariff.Billed, true: tariff.Contract}[includes]
		if got := table.Regime(tariff.SysadminDelegated, c.Kind.Cover(), false); got != want {
			t.Errorf("R63: included %t: %s, want %s", includes, got, want)
		}
	}
}
