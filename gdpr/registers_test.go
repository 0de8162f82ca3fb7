package gdpr_test

import (
	"strings"
	"testing"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func TestTableOfCountries(t *testing.T) {
	members := 0
	for _, c := range gdpr.Countries() {
		if !customer.IsCountry(c.Code) || c.Italian == "" || (c.Decision != "") != !c.Date.IsZero() {
			t.Errorf("R94: the row of %q is odd", c.Code)
		}
		if c.EEA {
			members++
		}
	}
	if members != 30 {
		t.Errorf("R94: the EEA has %d members, want 30", members)
	}
}

func TestStorageOutsideTheEEA(t *testing.T) {
	for _, row := range []struct {
		name  string
		place gdpr.Place
		kind  string
	}{
		{"R94: Italy", gdpr.Place{Country: "it"}, ""},
		{"R94: Norway is in the EEA", gdpr.Place{Country: "NO"}, ""},
		{"R94: the United States without safeguard", gdpr.Place{Country: "US"}, "storage-outside-eea"},
		{"R94: San Marino is a third country", gdpr.Place{Country: "SM"}, "storage-outside-eea"},
		{"R94: Switzerland by its decision", gdpr.Place{Country: "CH", Safeguard: gdpr.SafeguardAdequacy}, ""},
		{"R94: the United States cover the certified only", gdpr.Place{Country: "US", Safeguard: gdpr.SafeguardAdequacy}, "adequacy-limited"},
		{"R94: no decision for India", gdpr.Place{Country: "IN", Safeguard: gdpr.SafeguardAdequacy, Reference: "x"}, "no-adequacy"},
		{"R94: clauses without their contract", gdpr.Place{Country: "IN", Safeguard: gdpr.SafeguardSCC}, "safeguard-unproved"},
		{"R94: clauses", gdpr.Place{Country: "IN", Safeguard: gdpr.SafeguardSCC, Reference: "2026-03-01"}, ""},
		{"R94: nowhere", gdpr.Place{Country: "XX"}, "bad-country"},
	} {
		_, err := gdpr.Recipient{Name: "Backup", Kind: gdpr.KindProcessor, Category: gdpr.CategoryStorage, Place: row.place}.Checked()
		if refusal.KindOf(err) != row.kind {
			t.Errorf("%s: %v, want %q", row.name, err, row.kind)
		}
	}
}

func TestContractAgainstArticle28(t *testing.T) {
	today := on(t, "2026-11-21")
	r := gdpr.Recipient{ID: "F0001", Kind: gdpr.KindProcessor, Name: "Cloud"}
	if r.ContractOn(today) != gdpr.ContractMissing || len(r.MissingClauses()) != 9 {
		t.Errorf("R105: without contract %s, %d clauses", r.ContractOn(today), len(r.MissingClauses()))
	}
	codes, err := gdpr.ParseClauses([]string{"h", "28(3)(a)", "subject", "a"})
	if err != nil || len(codes) != 3 || codes[0] != gdpr.ClauseSubject {
		t.Errorf("R105: clauses %v, %v", codes, err)
	}
	proof := contract.Proof{Text: "armadio"}
	if r, err = r.File(gdpr.ProcessorContract{Date: today, Clauses: codes, Proof: proof}, today); err != nil || r.ContractOn(today) != gdpr.ContractIncomplete {
		t.Errorf("R105: %s, %v", r.ContractOn(today), err)
	}
	all, _ := gdpr.ParseClauses([]string{"all"})
	if r, err = r.File(gdpr.ProcessorContract{Date: today, Until: today, Clauses: all, Proof: proof}, today); err != nil || len(r.Earlier) != 1 ||
		r.ContractOn(today) != gdpr.ContractComplete || r.ContractOn(today.AddDays(1)) != gdpr.ContractExpired {
		t.Errorf("R105: %s, %v", r.ContractOn(today), err)
	}
}

func TestDraftOfTheRegisters(t *testing.T) {
	day := on(t, "2026-11-21")
	for _, a := range gdpr.DraftActivities(day, day.At(10, 0, calendar.Rome())) {
		if gaps := a.ActivityGaps(day, true); len(gaps) > 0 {
			t.Errorf("R92, R93: the draft's %s lacks %v", a.ID, gaps)
		}
		if _, err := a.Checked(); err != nil {
			t.Errorf("%s: %v", a.ID, err)
		}
	}
	rows := strings.Count(strings.TrimSpace(string(shared(t, "ref/gdpr/trattamenti.tsv"))), "\n")
	if drafts := gdpr.DraftActivities(day, day.At(10, 0, calendar.Rome())); len(drafts) != rows {
		t.Errorf("the draft has %d activities, the table %d", len(drafts), rows)
	}
}

func TestNoticeInForce(t *testing.T) {
	all := []gdpr.PrivacyNotice{{Version: "1", From: on(t, "2026-01-01"), Hash: "a"}, {Version: "2", From: on(t, "2026-06-01"), Hash: "b"}}
	for day, want := range map[string]string{"2025-12-31": "", "2026-01-01": "1", "2026-05-31": "1", "2026-06-01": "2"} {
		if n, _ := gdpr.NoticeOn(all, on(t, day)); n.Version != want {
			t.Errorf("R107: on %s version %q holds, want %q", day, n.Version, want)
		}
	}
}
