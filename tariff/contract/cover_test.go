package contract_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/tariff/contract"
)

func covering(t *testing.T, c contract.Contract, covers string) contract.Contract {
	t.Helper()
	v, err := contract.ParseCovers(covers)
	if err != nil {
		t.Fatal(err)
	}
	c.Covers = v
	return c
}

func TestWhichContractServes(t *testing.T) {
	support := made(t, "K1", contract.Support, "2026-01-01", "", 600)
	software := made(t, "K2", contract.Software, "2026-01-01", "", -1)
	later := support
	none, one := contract.Covers{}, covering(t, support, "on-site").Covers
	later.Amendments = []contract.Amendment{{From: day(t, "2026-06-01"), Covers: &one}, {From: day(t, "2026-09-01"), Covers: &none}}
	sysadmin := made(t, "K3", contract.Support, "2026-03-01", "", 60)
	sysadmin.IncludesSysadmin = true
	for _, row := range []struct {
		rule     string
		all      []contract.Contract
		activity tariff.Activity
		on       string
		cover    tariff.Cover
		regime   tariff.Regime
		chain    []string
	}{
		{"R23: remote help draws from support", []contract.Contract{software, support}, tariff.OwnSoftware, "2026-02-01", "support", tariff.Contract, []string{"K1"}},
		{"no activity is help on the shop's software", []contract.Contract{software, support}, "", "2026-02-01", "support", tariff.Contract, []string{"K1"}},
		{"R65: the canone makes updates of the program free", []contract.Contract{support, software}, tariff.OwnSoftwareUpdate, "2026-02-01", "software", tariff.Free, []string{"K2"}},
		{"R65: a canone that is over does not", []contract.Contract{support, software}, tariff.OwnSoftwareUpdate, "2027-02-01", "none", tariff.Billed, nil},
		{"R63: delegated system work is billed", []contract.Contract{support}, tariff.SysadminDelegated, "2026-02-01", "support", tariff.Billed, []string{"K1"}},
		{"R63: unless one of two contracts includes it", []contract.Contract{support, sysadmin}, tariff.SysadminDelegated, "2026-04-01", "support", tariff.Contract, []string{"K3"}},
		{"R63: on-site work that this contract covers", []contract.Contract{covering(t, support, "on-site")}, tariff.OnSite, "2026-02-01", "support", tariff.Contract, []string{"K1"}},
		{"a cell of its own beats the table both ways", []contract.Contract{covering(t, support, "own-software=billed")}, tariff.OwnSoftware, "2026-02-01", "support", tariff.Billed, []string{"K1"}},
		{"the canone covers customisation", []contract.Contract{support, covering(t, software, "customisation=free")}, tariff.Customisation, "2026-02-01", "software", tariff.Free, []string{"K2"}},
		{"before the change", []contract.Contract{later}, tariff.OnSite, "2026-05-31", "support", tariff.Billed, []string{"K1"}},
		{"from the day of the change", []contract.Contract{later}, tariff.OnSite, "2026-06-01", "support", tariff.Contract, []string{"K1"}},
		{"and taken back", []contract.Contract{later}, tariff.OnSite, "2026-09-01", "support", tariff.Billed, []string{"K1"}},
	} {
		got, err := contract.Serve(row.all, row.activity, day(t, row.on), false, tariff.DefaultCoverage())
		if err != nil {
			t.Fatal(row.rule, err)
		}
		var ids []string
		for _, c := range got.Chain {
			ids = append(ids, c.ID)
		}
		activity := row.activity
		if activity == "" {
			activity = tariff.OwnSoftware
		}
		if r := got.Coverage.Regime(activity, got.Cover, false); got.Cover != row.cover || r != row.regime || !cmp.Equal(ids, row.chain) {
			t.Errorf("%s: %s pays %s from %v", row.rule, got.Cover, r, ids)
		}
	}
}

func TestWordsOfCovers(t *testing.T) {
	v, err := contract.ParseCovers("on-site, hardware=free")
	if diff := cmp.Diff([]string{"hardware=free", "on-site=contract"}, v.List()); diff != "" || err != nil {
		t.Error(diff, err)
	}
	raw, err := json.Marshal(contract.Contract{Covers: v})
	var back contract.Contract
	if err != nil || json.Unmarshal(raw, &back) != nil || !cmp.Equal(v, back.Covers) {
		t.Errorf("it does not survive storage: %s", raw)
	}
	for s, kind := range map[string]string{"onsite": "unknown-activity", "on-site=gratis": "unknown-regime", "on-site,on-site=free": "activity-twice", "on-site,": "unknown-activity"} {
		if _, err := contract.ParseCovers(s); refusal.KindOf(err) != kind {
			t.Errorf("%q: %v, want %s", s, err, kind)
		}
	}
}

func TestTrainingOfSeveralContracts(t *testing.T) {
	support, software := made(t, "K1", contract.Support, "2026-03-01", "", 600), made(t, "K2", contract.Software, "2026-01-01", "", -1)
	both := []contract.Contract{support, software}
	used := func(list ...any) (out []contract.Take) {
		for i := 0; i < len(list); i += 2 {
			out = append(out, contract.Take{At: at(t, list[i].(string)), Minutes: int64(list[i+1].(int))})
		}
		return out
	}
	for _, row := range []struct {
		rule string
		all  []contract.Contract
		used []contract.Take
		on   string
		want int64
	}{
		{"R64: half a day with one contract", both[:1], nil, "2026-04-01", 240},
		{"R64: half a day of each with two", both, nil, "2026-04-01", 480},
		{"R64: one of them has not begun", both, nil, "2026-02-01", 240},
		{"R64: what ends first is used first", both, used("2026-04-02", 300), "2026-05-01", 180},
		{"R64: so in the next year the other's rest is there", both, used("2026-04-02", 300), "2027-01-10", 180},
		{"R64: what the first could not use is lost", both, used("2026-04-02", 100), "2027-01-10", 240},
		{"R64: training entered late leaves what was used later", both, used("2027-01-20", 240), "2026-05-01", 240},
		{"R64: none left", both, used("2026-04-02", 240, "2026-04-03", 240), "2026-05-01", 0},
		{"R64: no contract, no half day", nil, nil, "2026-05-01", 0},
	} {
		if got := contract.Training(row.all, row.used, at(t, row.on), "", calendar.Rome()); got != row.want {
			t.Errorf("%s: %d minutes, want %d", row.rule, got, row.want)
		}
	}
}

func TestWhatToTellAboutAContract(t *testing.T) {
	b := newBook(t, made(t, "K1", contract.Support, "2026-01-01", "", 600))
	b.topUp(0, 60, "2026-01-02T10:00", "2026-09-30")
	told := func(when string, days int, renewed bool) (out []string) {
		instant := at(t, when)
		for _, w := range b.Warnings("K1", instant, calendar.DateOf(instant, calendar.Rome()).AddDays(days), renewed, contract.Alerts{Percent: 80}) {
			out = append(out, string(w.Kind)+" "+w.Date.String()+" "+time.Duration(w.Minutes*int64(time.Minute)).String())
		}
		return out
	}
	look := func(rule, when string, days int, renewed bool, want ...string) {
		t.Helper()
		if diff := cmp.Diff(want, told(when, days, renewed)); diff != "" {
			t.Error(rule, diff)
		}
	}
	look("nothing", "2026-02-01", 60, false)
	look("60 days before an expiry", "2026-08-01", 60, false, "expiring 2026-09-30 1h0m0s")
	b.draw(0, 500, "S1", "2026-03-01T10:00")
	look("500 of 660 is not 80 %", "2026-03-02", 60, false)
	b.draw(0, 30, "S2", "2026-04-01T10:00")
	look("530 of 660 is", "2026-04-02", 60, false, "nearly-used 2026-04-01 2h10m0s")
	look("before it was not", "2026-03-31", 60, false)
	b.draw(0, 130, "S3", "2026-05-01T10:00")
	look("used up", "2026-05-02", 60, false, "used-up 2026-05-01 0s")
	b.topUp(0, 600, "2026-06-01T10:00", "")
	look("topped up it is not", "2026-06-02", 60, false)
	look("61 days before its end", "2026-10-31", 60, false)
	look("60 days before its end", "2026-11-01", 60, false, "ending 2026-12-31 10h0m0s")
	look("renewed it does not end", "2026-11-01", 60, true)
	look("over", "2027-01-01", 60, false)
	if w, ok := b.Ledger("K1", at(t, "2026-04-02")).Passes("S2", calendar.Rome(), contract.Alerts{Percent: 80}); !ok || w.Percent != 80 || w.Kind != contract.NearlyUsed {
		t.Errorf("S2 passed the threshold: %+v %t", w, ok)
	}
	if _, ok := b.Ledger("K1", at(t, "2026-03-02")).Passes("S1", calendar.Rome(), contract.Alerts{Percent: 80}); ok {
		t.Error("S1 passed none")
	}
}
