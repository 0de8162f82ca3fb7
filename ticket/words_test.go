package ticket

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	rows := []struct {
		name, in string
		want     []string
	}{
		{"case and accents fold", "Perché PERCHE' perché", []string{"perche"}},
		{"an accent that stands alone folds too", "perche\u0301 più", []string{"perche", "piu"}},
		{"an apostrophe parts words", "l'amministratore dell’hotel", []string{"amministratore", "dell", "hotel", "l"}},
		{"an address is its parts", "anna.b@hotel.example", []string{"anna", "b", "example", "hotel"}},
		{"codes stay whole", "errore 0x80070057 (KB5034441)", []string{"0x80070057", "errore", "kb5034441"}},
		{"the German sharp s folds", "Straße", []string{"strasse"}},
		{"other scripts are words", "ошибка 打印机", []string{"打印机", "ошибка"}},
		{"a long word is cut between characters", "aaaaaaaaaaaaaaaaaaaa ошибкаошибка", []string{"aaaaaaaaaaaaaaa", "ошибкао"}},
		{"broken text", "a\xffb\x00c", []string{"a", "b", "c"}},
		{"nothing", " -- … !", []string{}},
	}
	for _, r := range rows {
		got := Ticket{Subject: r.in}.Words()
		want := map[string]bool{}
		for _, w := range r.want {
			want[w] = true
		}
		have := map[string]bool{}
		for i, w := range got {
			have[w] = true
			if i > 0 && got[i-1] >= w || len(w) > MaxWord {
				t.Errorf("%s: %q are not in order or too long", r.name, got)
			}
		}
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s: %s", r.name, diff)
		}
	}
	var many strings.Builder
	for i := range MaxWords + 1 {
		many.WriteString("w" + strconv.Itoa(i) + " ")
	}
	if got := (Ticket{Description: many.String()}).Words(); len(got) != 1 || got[0] != AnyWord {
		t.Errorf("a ticket of too many words gives %d", len(got))
	}
}

func TestQuery(t *testing.T) {
	one := Ticket{Number: 7, Subject: "Stampante bloccata", Description: "non stampa più da ieri", FirstName: "Niccolò", Email: "nic@hotel.example",
		Messages: []Message{{Text: "il driver è configurazioneincompatibile"}}, Actions: []Action{{Text: "riavviare lo spooler"}},
		Details: []Detail{{"Che modello?", "Kyocera"}}, Changes: []Change{{What: "driver", Before: "v3", After: "v4"}},
		Meetings: []Meeting{{Note: "sopralluogo"}}, Plan: []Appointment{{Place: "reception"}}, Outcome: "preventivo accettato",
		Files: []File{{Name: "schermata.png"}}, ExternalID: "otrs4711", Problem: "coda piena"}
	rows := []struct {
		name, words string
		found       bool
	}{
		{"the beginning of a word", "stamp", true},
		{"not its middle", "ampante", false},
		{"one letter", "k", true},
		{"without its accent", "piu", true},
		{"an accent where none was written", "ìeri", true},
		{"capitals", "STAMPANTE", true},
		{"all words, in any order and place", "kyocera bloccata nicco", true},
		{"one word missing", "stampante canon", false},
		{"longer than the index keeps", "configurazioneincomp", true},
		{"the same beginning and another end", "configurazioneincerta", false},
		{"an address", "nic@hotel.ex", true},
		{"a file's name", "schermata.png", true},
		{"the customer's to-do", "spooler", true},
		{"a change", "v4", true},
		{"a meeting", "sopralluogo", true},
		{"a place", "reception", true},
		{"an outcome", "preventivo", true},
		{"another system's number", "OTRS4711", true},
		{"the problem", "coda", true},
	}
	words := map[string]bool{}
	for _, w := range one.Words() {
		words[w] = true
	}
	for _, r := range rows {
		q, err := ParseQuery(r.words)
		if err != nil {
			t.Fatal(r.name, err)
		}
		if got := q.Match(one); got != r.found {
			t.Errorf("%s: %q found %v", r.name, r.words, got)
		}
		for _, b := range q.Beginnings() {
			have := false
			for w := range words {
				have = have || strings.HasPrefix(w, b)
			}
			if r.found && !have {
				t.Errorf("%s: an index would not find %q", r.name, b)
			}
		}
	}
	for _, s := range []string{"", " ", "…!", strings.Repeat("a b c d e f g h i l m n o p q r s t u v z ", 2)} {
		if _, err := ParseQuery(s); err == nil {
			t.Errorf("%q was taken as a search", s)
		}
	}
}

func TestSnippet(t *testing.T) {
	long := strings.Repeat("prima ", 60) + "la stampante del piano\nterra è bloccata " + strings.Repeat("dopo ", 60)
	rows := []struct {
		name, words, want string
		t                 Ticket
	}{
		{"where both words stand", "bloccata stampante", "…prima la stampante del piano terra è blo…",
			Ticket{Subject: "stampante bloccata", Description: "la stampante", Messages: []Message{{Text: long}}}},
		{"a short text whole", "stampante", "la stampante", Ticket{Subject: "x", Description: "la stampante"}},
		{"found in the subject only: how the description begins", "x", "la stampante", Ticket{Subject: "x", Description: "la stampante"}},
	}
	for _, r := range rows {
		q, err := ParseQuery(r.words)
		if err != nil {
			t.Fatal(err)
		}
		if got := q.Snippet(r.t, 40); got != r.want {
			t.Errorf("%s: %q, want %q", r.name, got, r.want)
		}
	}
}
