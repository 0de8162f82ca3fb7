package shop_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/refusal"
	"scatto/internal/shop"
)

// find gives the numbers that a search finds, by the index and by reading.
func (w *world) find(in shop.SearchInput) (numbers []int64) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) error {
		var both [2][]int64
		for i, read := range []bool{false, true} {
			in.Read = read
			res, err := s.Search(in)
			if err != nil {
				return err
			}
			for _, t := range res.Tickets {
				both[i] = append(both[i], t.Number)
			}
		}
		if diff := cmp.Diff(both[1], both[0]); diff != "" {
			w.t.Fatalf("%+v: the index finds otherwise than reading: %s", in, diff)
		}
		numbers = both[0]
		return nil
	})
	return numbers
}

func (w *world) ready() (ready bool) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) (err error) {
		ready, err = s.Searchable()
		return err
	})
	return ready
}

// indexFiles counts the files of the index.
func (w *world) indexFiles() int {
	list, _ := filepath.Glob(filepath.Join(w.dir, "index", "*"))
	return len(list)
}

// TestTheIndexFollowsEveryChange makes a few hundred random changes, with
// enough words that blocks are shelved many times, and compares.
func TestTheIndexFollowsEveryChange(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	r := rand.New(rand.NewPCG(3, 4))
	word := func() string { return fmt.Sprintf("%c%c%d", 'a'+rune(r.IntN(26)), 'a'+rune(r.IntN(26)), r.IntN(60)) }
	words := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = word()
		}
		return strings.Join(out, " ")
	}
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.at("2026-11-01", func(s *shop.Shop) error {
		var lines strings.Builder
		for i := range 600 { // more than one block
			fmt.Fprintf(&lines, `{"external_id":"x%d","email":"a@b.example","first_name":"Anna","surname":"Bianchi","subject":"%s","description":"%s","opened_at":"2026-10-01T10:00"}`+"\n",
				i, words(2), words(20))
		}
		res, err := s.ImportTickets(strings.NewReader(lines.String()), false)
		if err == nil && res.Imported != 600 {
			t.Errorf("imported %d: %v", res.Imported, res.Failed)
		}
		return err
	})
	for range 40 {
		n := fmt.Sprint(1 + r.IntN(600))
		w.at("2026-11-02", func(s *shop.Shop) error {
			switch r.IntN(5) {
			case 0:
				text := words(3)
				_, err := s.EditTicket(n, shop.TicketEdit{Description: &text})
				return err
			case 1:
				_, err := s.NoteTicket(n, words(900), false)
				return err
			case 2:
				_, _, err := s.SplitTicket(n, words(3), words(3))
				return err
			case 3:
				_, err := s.OpenTicket(shop.OpenInput{Customer: id, Subject: words(3), Description: words(40)})
				return err
			}
			_, err := s.NoteTicket(n, words(10), true)
			return err
		})
	}
	if !w.ready() || w.indexFiles() != 2 {
		t.Errorf("ready %v, %d files", w.ready(), w.indexFiles())
	}
	for _, in := range []shop.SearchInput{
		{Words: "a"}, {Words: "bc"}, {Words: "a b c"}, {Words: "x1"}, {Words: "nix"}, {Words: "an bian"}, {Words: "7"}, {Words: "2026-000600"},
		{Words: "d e", Customer: id}, {Words: "d", Open: true}, {Words: "z", Customer: id, Open: true}, {Words: "e", Limit: 7},
		{Words: word()}, {Words: word()}, {Words: words(2)},
	} {
		w.find(in)
	}
	w.at("2026-11-03", func(s *shop.Shop) error {
		_, err := s.Reindex()
		return err
	})
	w.find(shop.SearchInput{Words: "a b"})
}

func TestAnIndexThatIsLostOrBroken(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	if !w.ready() {
		t.Error("a shop without tickets has nothing to index")
	}
	id := w.customer("Hotel Miramare S.r.l.", "99900030406")
	w.ticket(id, "2026-11-01", "stampante")
	w.at("2026-11-02", func(s *shop.Shop) error { _, err := s.Reindex(); return err })
	search := func() error {
		return w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			_, err := s.Search(shop.SearchInput{Words: "stampante"})
			return err
		})
	}
	rows := []struct {
		name  string
		spoil func(path string) error
	}{
		{"a file that is gone", os.Remove},
		{"a file that is cut short", func(path string) error { return os.Truncate(path, 20) }},
		{"a file that was changed", func(path string) error { return os.WriteFile(path, make([]byte, 500), 0o600) }},
		{"a directory that is gone", func(path string) error { return os.RemoveAll(filepath.Dir(path)) }},
	}
	for _, r := range rows {
		list, err := filepath.Glob(filepath.Join(w.dir, "index", "*"))
		if err != nil || len(list) != 1 {
			t.Fatal(r.name, list, err)
		}
		if err := r.spoil(list[0]); err != nil {
			t.Fatal(err)
		}
		if err := search(); refusal.KindOf(err) != "index-damaged" {
			t.Errorf("%s: %v", r.name, err)
		}
		w.ticket(id, "2026-11-03", "un'altra stampante") // is stored all the same
		w.at("2026-11-03", func(s *shop.Shop) error { _, err := s.Reindex(); return err })
		if err := search(); err != nil {
			t.Errorf("%s: after building anew: %v", r.name, err)
		}
	}
	if got := w.find(shop.SearchInput{Words: "stamp"}); len(got) != 5 {
		t.Errorf("found %v", got)
	}
}
