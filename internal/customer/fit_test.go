package customer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFitting(t *testing.T) {
	all := []Customer{
		{ID: "C0001", Name: "Bar Sportivo"}, {ID: "C0002", Name: "Bar Sport"}, {ID: "C0003", Name: "Ristorante Bar Sport di Anna", City: "Rimini"},
		{ID: "C0005", Name: "Cliente 4 S.r.l."}, {ID: "C0006", Name: "Cliente 5 S.r.l."}, {ID: "C0051", Name: "Cliente 50 S.r.l."},
		{ID: "C0060", FirstName: "Anna", Surname: "Riva"}, {ID: "C0070", Name: "Riminishop S.r.l."},
	}
	for _, row := range []struct {
		what, words string
		want        []string
		closest     int
	}{
		{"a whole name goes before longer ones", "bar sport", []string{"C0002", "C0003", "C0001"}, 1},
		{"a whole name with digits goes before ids that hold them", "cliente 5 s.r.l.", []string{"C0006", "C0005", "C0051"}, 1},
		{"whole words go before pieces", "cliente 5", []string{"C0006", "C0005", "C0051"}, 1},
		{"several whole words are equally close", "bar", []string{"C0001", "C0002", "C0003"}, 3},
		{"a piece fits all that hold it", "spor", []string{"C0001", "C0002", "C0003"}, 3},
		{"an id is whole", "c5", []string{"C0005"}, 1},
		{"a person by both names", "anna riva", []string{"C0060"}, 1},
		{"a town alone is as far as a piece of a name", "rimini", []string{"C0003", "C0070"}, 2},
		{"a town beside a name is near", "bar rimini", []string{"C0003"}, 1},
		{"no words mean nobody", " ", nil, 0},
	} {
		hits, closest := Fitting(all, row.words, func(c Customer) Customer { return c })
		var got []string
		for _, c := range hits {
			got = append(got, c.ID)
		}
		if diff := cmp.Diff(row.want, got); diff != "" || closest != row.closest {
			t.Errorf("%s: %d closest (-want +got):\n%s", row.what, closest, diff)
		}
	}
}
