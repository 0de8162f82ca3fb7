package ads

import (
	"testing"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

func goodAssessment(t *testing.T) Assessment {
	t.Helper()
	return Assessment{Number: 1, Customer: "C0004", Person: "Luca Ferri", Date: day(t, "2026-01-10"), Assessor: "Anna Verdi (titolare)",
		Experience: "12 anni", Ability: "MCSA", Reliability: "nessun rilievo", Documents: contract.Proof{Text: "CV"}, Outcome: Positive}
}

func TestNewAssessment(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Assessment)
		kind   string
	}{
		{"R68: complete", func(*Assessment) {}, ""},
		{"4.1: reliability was not looked at", func(a *Assessment) { a.Reliability = "" }, "assessment-incomplete"},
		{"4.1: nothing was seen", func(a *Assessment) { a.Documents = contract.Proof{} }, "assessment-incomplete"},
		{"4.1: no outcome", func(a *Assessment) { a.Outcome = "" }, "assessment-incomplete"},
		{"an outcome that is none", func(a *Assessment) { a.Outcome = "good" }, "unknown-outcome"},
		{"of tomorrow", func(a *Assessment) { a.Date = day(t, "2026-01-16") }, "future"},
		{"R68: by the person itself", func(a *Assessment) { a.Assessor = "luca  FERRI (tecnico)" }, "self-assessed"},
	} {
		a := goodAssessment(t)
		tc.change(&a)
		if _, err := NewAssessment(a, day(t, "2026-01-15")); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
}

func TestAssessedBy(t *testing.T) {
	yes, no := goodAssessment(t), goodAssessment(t)
	no.Number, no.Outcome, no.Date = 2, Negative, day(t, "2026-01-12")
	late := goodAssessment(t)
	late.Number, late.Date = 3, day(t, "2026-01-20")
	other := goodAssessment(t)
	other.Person = "Sara Conti"
	for _, tc := range []struct {
		name  string
		given string // the day that was given
		all   []Assessment
		want  int64
		kind  string
	}{
		{"the one on record counts", "", []Assessment{yes}, 1, ""},
		{"R68: the newest one says no", "", []Assessment{no, yes}, 0, "assessment-negative"},
		{"R68: a day given does not hide a later no", "2026-01-10", []Assessment{yes, no}, 0, "assessment-negative"},
		{"one after the first day does not count", "", []Assessment{yes, late}, 1, ""},
		{"another person's does not count", "", []Assessment{other}, 0, ""},
		{"a day given of which nothing is on record", "2026-01-14", []Assessment{yes}, 0, ""},
		{"a day given that is on record", "2026-01-10", []Assessment{yes}, 1, ""},
	} {
		n := goodNomination(t)
		n.Assessed = calendar.Date{}
		if tc.given != "" {
			n.Assessed = day(t, tc.given)
		}
		got, err := n.AssessedBy(tc.all)
		if refusal.KindOf(err) != tc.kind || err == nil && got.Assessment != tc.want {
			t.Errorf("%s: assessment %d, %v; want %d %q", tc.name, got.Assessment, err, tc.want, tc.kind)
		}
	}
}

func TestNewPerson(t *testing.T) {
	for _, tc := range []struct {
		name string
		p    Person
		kind string
	}{
		{"R68: a natural person", Person{FirstName: "Marco", BirthDate: day(t, "1985-01-15"), TaxCode: "rnl mrc 85a15 h294m"}, ""},
		{"R68: a company's tax code", Person{TaxCode: "99900060403"}, "tax-code-of-company"},
		{"a tax code of another day", Person{BirthDate: day(t, "1985-01-16"), TaxCode: "RNLMRC85A15H294M"}, "birth-date-differs"},
		{"a tax code with a wrong end", Person{TaxCode: "RNLMRC85A15H294X"}, "bad-tax-code"},
		{"4.3: neither internal nor external", Person{Relation: "near"}, "unknown-relation"},
		{"born yesterday", Person{BirthDate: day(t, "2026-01-14")}, "born-too-late"},
		{"nothing known yet", Person{}, ""},
	} {
		if _, err := NewPerson(tc.p, day(t, "2026-01-15")); refusal.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %q", tc.name, err, tc.kind)
		}
	}
	for name, kind := range map[string]string{"HotelByte S.r.l.": "company-nominated", "Adria SPA": "company-nominated", "Luca Spadoni": ""} {
		if err := CheckNatural(name); refusal.KindOf(err) != kind {
			t.Errorf("R68, 4.2: %s: %v, want %q", name, err, kind)
		}
	}
}
