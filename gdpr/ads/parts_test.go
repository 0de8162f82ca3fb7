package ads

import (
	"testing"

	"scatto/internal/refusal"
)

func TestPartsOfTheBackup(t *testing.T) {
	restore := func(d string, o State) Evidence {
		return Evidence{Item: "PC-04", Date: day(t, d), Outcome: o, Text: "x"}
	}
	backup := func(d string, o State) Evidence {
		return Evidence{Item: "PC-04", Date: day(t, d), Outcome: o, Text: "x", Part: PartBackup, Source: SourceMail}
	}
	item, _ := ItemByID("PC-04")
	for _, tc := range []struct {
		name   string
		proofs []Evidence
		terms  []Term
		on     string
		state  State
		due    string
	}{
		{"R89: a backup that nobody ever restored proves nothing yet", []Evidence{backup("2026-06-30", Conforming)}, nil, "2026-06-30", ToVerify, "2026-06-30"},
		{"R89: and has to be restored since its first day", []Evidence{backup("2026-06-29", Conforming), backup("2026-06-30", Conforming)}, nil, "2026-06-30", ToVerify, "2026-06-29"},
		{"R89: a restore test without proof of any backup is to be verified since its day", []Evidence{restore("2026-03-31", Conforming)}, nil, "2026-06-30", ToVerify, "2026-03-31"},
		{"S24: a restore test alone expires after three months", []Evidence{restore("2026-03-31", Conforming)}, nil, "2026-07-01", Expired, "2026-06-30"},
		{"S24: with its backup, brought by hand, it holds three months", []Evidence{restore("2026-03-31", Conforming), {Item: "PC-04", Part: PartBackup, Date: day(t, "2026-06-30"), Outcome: Conforming, Text: "x"}},
			nil, "2026-06-30", Conforming, "2026-06-30"},
		{"S24: daily backups do not make up for an old restore test", []Evidence{restore("2026-03-31", Conforming), backup("2026-07-01", Conforming)}, nil, "2026-07-01", Expired, "2026-06-30"},
		{"both as they should be: the restore test says when it is due", []Evidence{restore("2026-06-01", Conforming), backup("2026-06-30", Conforming)}, nil, "2026-07-01", Conforming, "2026-09-01"},
		{"R89: the backup has been silent for two days", []Evidence{restore("2026-06-01", Conforming), backup("2026-06-30", Conforming)}, nil, "2026-07-02", Expired, "2026-07-01"},
		{"the backup failed, whatever the restore test", []Evidence{restore("2026-06-01", Conforming), backup("2026-06-30", NotConforming)}, nil, "2026-06-30", NotConforming, "2026-06-30"},
		{"a failed backup is made good by the next", []Evidence{restore("2026-06-01", Conforming), backup("2026-06-29", NotConforming), backup("2026-06-30", Conforming)}, nil, "2026-06-30", Conforming, "2026-09-01"},
		{"the restore failed", []Evidence{restore("2026-06-01", NotConforming), backup("2026-06-30", Conforming)}, nil, "2026-06-30", NotConforming, "2026-06-01"},
		{"no backup over the weekend, as agreed", []Evidence{restore("2026-06-01", Conforming), backup("2026-06-26", Conforming)},
			[]Term{{Item: "PC-04", Part: PartBackup, From: day(t, "2026-01-01"), Every: Every{Days: 3}}}, "2026-06-29", Conforming, "2026-09-01"},
		{"not applicable since", []Evidence{backup("2026-06-26", NotConforming), restore("2026-06-28", NotApplicable)}, nil, "2026-06-29", NotApplicable, ""},
		{"not applicable, and of the backup nobody speaks", []Evidence{restore("2026-06-28", NotApplicable)}, nil, "2026-06-29", NotApplicable, ""},
		{"not applicable, but it is done again", []Evidence{restore("2026-06-20", NotApplicable), backup("2026-06-26", NotConforming)}, nil, "2026-06-29", NotConforming, "2026-06-26"},
	} {
		row := rowOf(item, "SRV", tc.proofs, tc.terms, day(t, tc.on))
		if row.State != tc.state || row.Due != day(t, tc.due) || len(row.Parts) != 2 {
			t.Errorf("%s: %s due %s, %+v", tc.name, row.State, row.Due, row.Parts)
		}
	}
}

func TestCadenceAsAgreed(t *testing.T) {
	scan, _ := ItemByID("PC-09")
	terms := []Term{
		{Item: "PC-09", From: day(t, "2026-01-01"), Every: Every{Days: 14}},
		{Item: "PC-09", Device: "RECEPTION", From: day(t, "2026-03-01"), Every: Every{Days: 7}},
		{Item: "PC-09", Device: "RECEPTION", From: day(t, "2026-06-01")},
	}
	proof := []Evidence{{Item: "PC-09", Date: day(t, "2026-03-10"), Outcome: Conforming, Text: "x"}}
	for _, tc := range []struct {
		name, device, on string
		terms            []Term
		state            State
		due              string
	}{
		{"R89: without agreement a month", "SRV", "2026-04-10", nil, Conforming, "2026-04-10"},
		{"R89: every fortnight, as agreed for all", "SRV", "2026-03-24", terms, Conforming, "2026-03-24"},
		{"and expired the day after", "SRV", "2026-03-25", terms, Expired, "2026-03-24"},
		{"the machine's own agreement wins", "RECEPTION", "2026-03-18", terms, Expired, "2026-03-17"},
		{"taken back, the one for all holds again", "RECEPTION", "2026-06-02", terms, Expired, "2026-03-24"},
	} {
		row := rowOf(scan, tc.device, proof, tc.terms, day(t, tc.on))
		if row.State != tc.state || row.Due != day(t, tc.due) {
			t.Errorf("%s: %s due %s", tc.name, row.State, row.Due)
		}
	}
	if got := rowOf(scan, "SRV", nil, terms, day(t, "2026-03-01")).Item.Cadence; got != "ogni 14 giorni, secondo accordo" {
		t.Errorf("in words: %s", got)
	}
}

func TestBrokenEvidence(t *testing.T) {
	item, _ := ItemByID("PC-06")
	good := Evidence{Item: "PC-06", Date: day(t, "2026-03-10"), Outcome: Conforming, FileName: "regole.txt", Broken: BrokenChanged}
	if state, _, due := StateOf(item, []Evidence{good}, day(t, "2026-03-11")); state != ToVerify || due != good.Date {
		t.Errorf("a proof whose file was changed counts as %s due %s", state, due)
	}
	anew := Evidence{Item: "PC-06", Date: day(t, "2026-03-11"), Outcome: Conforming, Text: "esportate di nuovo"}
	if state, _, _ := StateOf(item, []Evidence{good, anew}, day(t, "2026-03-11")); state != Conforming {
		t.Errorf("replaced: %s", state)
	}
}

func TestParseEvery(t *testing.T) {
	for _, tc := range []struct{ in, want, kind string }{
		{"7d", "7d", ""}, {"2w", "14d", ""}, {"1m", "1m", ""}, {"1y", "12m", ""},
		{"0d", "", "bad-cadence"}, {"", "", "bad-cadence"}, {"d", "", "bad-cadence"}, {"7", "", "bad-cadence"}, {"-7d", "", "bad-cadence"},
		{"7h", "", "bad-cadence"}, {"11y", "", "bad-cadence"}, {"9999d", "", "bad-cadence"}, {"settimana", "", "bad-cadence"},
	} {
		got, err := ParseEvery(tc.in)
		if got.String() != tc.want || refusal.KindOf(err) != tc.kind {
			t.Errorf("%q: %s, %v", tc.in, got, err)
		}
	}
}

func TestNewTerm(t *testing.T) {
	devices := []Device{{ID: "SRV-PMS"}}
	for _, tc := range []struct {
		name string
		in   Term
		kind string
	}{
		{"R89: weekly scans of all machines", Term{Item: "pc-09", Every: Every{Days: 7}}, ""},
		{"of one machine", Term{Item: "PC-09", Device: "srv-pms", Every: Every{Days: 7}}, ""},
		{"the backup of PC-04", Term{Item: "PC-04", Part: "backup", Every: Every{Days: 3}}, ""},
		{"a goal as agreed", Term{Item: "CNF-03", Every: Every{Months: 24}}, ""},
		{"R133: the yearly verification every two years", Term{Item: "ADS-08", Every: Every{Months: 24}}, "cadence-too-long"},
		{"a part that the item has not", Term{Item: "PC-09", Part: "backup", Every: Every{Days: 7}}, "unknown-part"},
		{"a machine of somebody else", Term{Item: "PC-09", Device: "X", Every: Every{Days: 7}}, "unknown-device"},
		{"an item of the customer with a device", Term{Item: "CNF-01", Device: "SRV-PMS", Every: Every{Days: 7}}, "device-not-wanted"},
		{"an item that does not exist", Term{Item: "PC-99", Every: Every{Days: 7}}, "unknown-checklist-item"},
	} {
		tc.in.From = day(t, "2026-03-01")
		if _, err := NewTerm(tc.in, devices); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v", tc.name, err)
		}
	}
}
