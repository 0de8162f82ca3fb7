package gdpr

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestNewAgreement(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Agreement)
		kind   string
	}{
		{"R68: a signed file proves it", func(*Agreement) {}, ""},
		{"R68: words may say where the paper lies", func(a *Agreement) { a.Proof = contract.Proof{Text: "raccoglitore 4"} }, ""},
		{"R68: nothing proves it", func(a *Agreement) { a.Proof = contract.Proof{} }, "missing-proof"},
		{"it has no day", func(a *Agreement) { a.Date = calendar.Date{} }, "missing-date"},
		{"it is of tomorrow", func(a *Agreement) { a.Date = date(t, "2026-01-16") }, "future"},
		{"it ends before it begins", func(a *Agreement) { a.Until = date(t, "2026-01-09") }, "end-before-start"},
		{"it lasts one day", func(a *Agreement) { a.Until = date(t, "2026-01-10") }, ""},
		{"art. 28(2): an authorisation that does not exist", func(a *Agreement) { a.SubProcessors = "implicit" }, "unknown-authorisation"},
	} {
		a := Agreement{Date: date(t, "2026-01-10"), Proof: contract.Proof{FileName: "art28.pdf", FileHash: "aa"}}
		tc.change(&a)
		got, err := NewAgreement(a, date(t, "2026-01-15"))
		if refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
		if err == nil && got.SubProcessors != SubNone {
			t.Errorf("%s: sub-processors are authorised as %q although nobody said so", tc.name, got.SubProcessors)
		}
	}
}

func TestAgreementOn(t *testing.T) {
	old := Agreement{Number: 1, Date: date(t, "2025-01-10"), Until: date(t, "2026-06-30")}
	young := Agreement{Number: 2, Date: date(t, "2026-06-01")}
	for _, tc := range []struct {
		name, on string
		want     int64
	}{
		{"the day before the first one", "2025-01-09", 0},
		{"its first day", "2025-01-10", 1},
		{"both hold: the newer one counts", "2026-06-15", 2},
		{"the old one is over", "2026-07-01", 2},
	} {
		a, ok := AgreementOn([]Agreement{young, old}, date(t, tc.on))
		if a.Number != tc.want || ok != (tc.want != 0) {
			t.Errorf("%s: agreement %d, want %d", tc.name, a.Number, tc.want)
		}
	}
	ended, err := young.End(date(t, "2026-09-30"))
	if err != nil || !ended.Holds(date(t, "2026-09-30")) || ended.Holds(date(t, "2026-10-01")) {
		t.Errorf("ended on 30 September it holds wrongly: %v", err)
	}
	if _, err := ended.End(date(t, "2026-10-01")); refusal.KindOf(err) != "agreement-over" {
		t.Errorf("an agreement that is over ends later: %v", err)
	}
	if _, err := young.End(date(t, "2026-05-31")); refusal.KindOf(err) != "end-before-start" {
		t.Errorf("it ends before it began: %v", err)
	}
}
