package gdpr_test

import (
	"testing"

	"scatto/gdpr"
	"scatto/internal/refusal"
)

func TestRecognise(t *testing.T) {
	for _, row := range []struct{ name, subject, body, want string }{
		{"R109: in the subject", "CANCELLAZIONE dei  miei dati", "", "cancellazione dei miei dati"},
		{"R109: over a line's end", "", "chiedo la cancellazione\ndei miei dati", "cancellazione dei miei dati"},
		{"R109: a curly apostrophe", "", "il diritto all’oblio", "diritto all'oblio"},
		{"R109: accents left out", "", "la portabilita dei miei dati", "portabilità dei miei dati"},
		{"R109: a mark beside a wish about oneself", "", "Chiedo, ai sensi dell'art. 15, quali notizie che mi riguardano avete.", "art. 15"},
		{"R109: English", "", "Please delete my data.", "delete my data"},
		{"R109: another article", "", "Chiedo conto dell'art. 150 e di ciò che mi riguarda.", ""},
		{"R109: small print", "", "Aiuto.\n\nAi sensi del GDPR per esercitare i diritti di cui agli artt. 15-22 scriva al titolare.", ""},
		{"R109: the wish and the mark in two paragraphs", "", "Chiedo chi ha cambiato i miei dati di accesso.\n\nInformativa GDPR in calce.", ""},
		{"R109: their own GDPR software", "Modulo GDPR", "Chiedo aiuto: il modulo privacy non stampa l'art. 13.", ""},
		{"R109: quoted words", "", "quando scrivono \"cancellazione dei miei dati\" il programma si chiude", ""},
		{"R109: nothing", "", "", ""},
	} {
		if got := gdpr.DefaultPhrases().Recognise(row.subject, row.body); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestOnePersonInTwoRecords(t *testing.T) {
	s := gdpr.Subject{Name: "Anna Neri", Emails: []string{"anna@hotel.it"}, Phones: []string{"333 1234567"}, Customer: "C0001", TaxCode: "NRENNA80A41H294X"}
	for _, row := range []struct {
		name string
		p    gdpr.Person
		want bool
	}{
		{"R97: by the address", gdpr.Person{Email: "Anna@Hotel.it"}, true},
		{"R97: by the tax code", gdpr.Person{TaxCode: "nrenna80a41h294x"}, true},
		{"R97: by name and customer", gdpr.Person{Name: "anna  néri", Customer: "C0001", Email: "a.neri@casa.it"}, true},
		{"R97: by name and telephone", gdpr.Person{Name: "Anna Neri", Phone: "+39 333 1234567"}, true},
		{"R97: a namesake elsewhere", gdpr.Person{Name: "Anna Neri", Customer: "C0002"}, false},
		{"R97: the hotel's telephone", gdpr.Person{Name: "Luca Verdi", Phone: "3331234567", Customer: "C0001"}, false},
		{"R97: nobody", gdpr.Person{}, false},
	} {
		if s.Is(row.p) != row.want {
			t.Errorf("%s: %v", row.name, !row.want)
		}
	}
}

func TestRestriction(t *testing.T) {
	l := gdpr.Limitation{ID: "Z0001", Ground: gdpr.Contested, From: at(t, "2026-03-10T10:00")}
	now := at(t, "2026-03-20T10:00")
	for name, row := range map[string][2]string{
		"art. 18(3): not told":            {"", "not-told"},
		"art. 18(3): told in the future":  {"2026-03-21", "future"},
		"art. 18(3): told before it held": {"2026-03-09", "dates-out-of-order"},
		"art. 18(3): told on the day":     {"2026-03-20", ""},
	} {
		if _, err := l.Lift(now, "luca", on(t, row[0])); refusal.KindOf(err) != row[1] {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := l.Allow(gdpr.AllowedUse{Use: gdpr.UseConsent, Reason: " "}); refusal.KindOf(err) != "missing-reason" {
		t.Errorf("art. 18(2): a use without its reason: %v", err)
	}
	// GDP-18: reading is allowed, altering and communicating are not.
	if err := l.Refuses("una modifica"); refusal.KindOf(err) != "restricted" {
		t.Errorf("GDP-18: %v", err)
	}
}
