package shop_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/internal/shop"
	"scatto/internal/store"
	"scatto/ticket"
)

// search gives the numbers that a search finds.
func (w *world) search(in shop.SearchInput) (numbers []int64, found shop.Found) {
	w.t.Helper()
	w.at("2026-11-21", func(s *shop.Shop) (err error) {
		found, err = s.EachFound(in, func(t ticket.Ticket) error {
			numbers = append(numbers, t.Number)
			return nil
		})
		return err
	})
	return numbers, found
}

// find gives the numbers that a search finds, and holds them against every
// ticket, by the index and without it.
func (w *world) find(in shop.SearchInput) []int64 {
	w.t.Helper()
	want, more := w.matching(in)
	look := func(how string) {
		w.t.Helper()
		got, found := w.search(in)
		if diff := cmp.Diff(want, got); diff != "" || found != (shop.Found{More: more}) {
			w.t.Fatalf("%+v, %s: %+v, %s", in, how, found, diff)
		}
	}
	look("by the index")
	var mark int
	w.past(func(tx *store.Tx) error {
		_, err := tx.Get(store.SearchMarkKey(), &mark)
		return errors.Join(err, tx.Delete(store.SearchMarkKey()))
	})
	look("by reading")
	w.past(func(tx *store.Tx) error { return tx.Put(store.SearchMarkKey(), mark) })
	return want
}

// matching is a search made of a list of all tickets.
func (w *world) matching(in shop.SearchInput) (want []int64, more bool) {
	w.t.Helper()
	asked, _ := ticket.ParseNumber(in.Words)
	w.at("2026-11-21", func(s *shop.Shop) error {
		q, err := ticket.ParseQuery(in.Words)
		if err != nil {
			return err
		}
		all, err := s.Tickets(shop.TicketFilter{All: true})
		for _, t := range slices.Backward(all) {
			switch {
			case in.Customer != "" && t.Customer != in.Customer || in.Open && t.State.Closed():
			case t.Number == asked:
				want = slices.Insert(want, 0, t.Number)
			case q.Match(t):
				want = append(want, t.Number)
			}
		}
		return err
	})
	if more = in.Limit > 0 && len(want) > in.Limit; more {
		want = want[:in.Limit]
	}
	return want, more
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

// imported brings in tickets from elsewhere.
func (w *world) imported(n int, texts func() (subject, description string)) {
	w.t.Helper()
	w.at("2026-11-01", func(s *shop.Shop) error {
		var lines strings.Builder
		for i := range n {
			subject, description := texts()
			fmt.Fprintf(&lines, `{"external_id":"%d","email":"a@b.example","first_name":"Anna","surname":"Bianchi","subject":"%s","description":"%s","opened_at":"2026-10-01T10:00"}`+"\n",
				i+1, subject, description)
		}
		res, err := s.ImportTickets(strings.NewReader(lines.String()), false)
		if err == nil && res.Imported != n {
			w.t.Errorf("imported %d: %v", res.Imported, res.Failed)
		}
		return err
	})
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
	w.imported(600, func() (subject, description string) { return words(2), words(20) }) // more than one block
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
		{Words: "a"}, {Words: "bc"}, {Words: "a b c"}, {Words: "1"}, {Words: "nix"}, {Words: "an bian"}, {Words: "7"}, {Words: "2026-000600"},
		{Words: "00"}, {Words: "600"}, {Words: "600", Limit: 1}, {Words: "600", Customer: id}, {Words: "d e", Customer: id}, {Words: "d", Open: true}, {Words: "z", Customer: id, Open: true}, {Words: "e", Limit: 7},
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
	rows := []struct {
		name  string
		spoil func(path string) error
	}{
		{"a file that is gone", os.Remove},
		{"a file that is cut short", func(path string) error { return os.Truncate(path, 20) }},
		{"a file that was changed", func(path string) error { return os.WriteFile(path, make([]byte, 500), 0o600) }},
		{"a directory that is gone", func(path string) error { return os.RemoveAll(filepath.Dir(path)) }},
	}
	for i, r := range rows {
		list, err := filepath.Glob(filepath.Join(w.dir, "index", "*"))
		if err != nil || len(list) != 1 {
			t.Fatal(r.name, list, err)
		}
		if err := r.spoil(list[0]); err != nil {
			t.Fatal(err)
		}
		in := shop.SearchInput{Words: "stampante"}
		if got, found := w.search(in); len(got) != i+1 || !found.Broken {
			t.Errorf("%s: %v, %+v", r.name, got, found)
		}
		w.ticket(id, "2026-11-03", "un'altra stampante") // is stored all the same
		w.at("2026-11-03", func(s *shop.Shop) error { _, err := s.Reindex(); return err })
		if got, found := w.search(in); len(got) != i+2 || found.Broken {
			t.Errorf("%s: after building anew: %v, %+v", r.name, got, found)
		}
	}
	if got := w.find(shop.SearchInput{Words: "stamp"}); len(got) != 5 {
		t.Errorf("found %v", got)
	}
}

// Damage that shows when tickets were given already gives none of them twice:
// where the index is damaged the tickets are read.
func TestAnIndexThatBreaksInTheMiddleOfASearch(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	n := 0
	w.imported(600, func() (subject, description string) { // the block from 512 on and the one before
		if n++; n%100 == 50 {
			return "fax", "il fax non parte"
		}
		return "stampante", "la stampante non stampa"
	})
	w.past(func(tx *store.Tx) error { // as after an erasure that the index was not told of
		return errors.Join(tx.Delete(store.TicketKey(150)), tx.Delete(store.TicketKey(333)))
	})
	rows := []struct {
		in           shop.SearchInput
		count        int
		more, broken bool
	}{
		{shop.SearchInput{Words: "non"}, 598, false, true},
		{shop.SearchInput{Words: "fax"}, 5, false, true},
		{shop.SearchInput{Words: "stampante", Limit: 500}, 500, true, true},
		{shop.SearchInput{Words: "stampante", Limit: 593}, 593, false, true},
		{shop.SearchInput{Words: "stampante", Limit: 50}, 50, true, false},
		{shop.SearchInput{Words: "550"}, 1, false, true},
	}
	before := make([][]int64, len(rows))
	for i, r := range rows {
		if before[i] = w.find(r.in); len(before[i]) != r.count {
			t.Errorf("%+v: found %d", r.in, len(before[i]))
		}
	}
	list, err := filepath.Glob(filepath.Join(w.dir, "index", "000000000000-*"))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if err := os.Remove(list[0]); err != nil {
		t.Fatal(err)
	}
	for i, r := range rows {
		got, found := w.search(r.in)
		if diff := cmp.Diff(before[i], got); diff != "" || found != (shop.Found{More: r.more, Broken: r.broken}) {
			t.Errorf("%+v: %+v, %s", r.in, found, diff)
		}
	}
}

// A store that is damaged refuses a long answer near its beginning, wherever
// the damage lies.
func TestALongSearchIsRefusedEarly(t *testing.T) {
	w := newWorld(t, "it-value", adria)
	r := rand.New(rand.NewPCG(5, 6))
	w.imported(700, func() (subject, description string) {
		for range 60 {
			description += fmt.Sprintf("%x ", r.Uint64())
		}
		return "stampante", description
	})
	path, data := "", []byte(nil)
	tables, err := filepath.Glob(filepath.Join(w.dir, "store", "*.sst"))
	for _, name := range tables {
		if content, rerr := os.ReadFile(name); len(content) > len(data) {
			path, data, err = name, content, rerr
		}
	}
	if err != nil || len(data) < 500_000 {
		t.Fatal(tables, len(data), err)
	}
	for i := range 10 {
		at := len(data) * (2*i + 1) / 20
		spoilt := bytes.Clone(data)
		spoilt[at] ^= 1
		if err := os.WriteFile(path, spoilt, 0o600); err != nil {
			t.Fatal(err)
		}
		given := 0
		err := w.try("2026-11-21", "luca", func(s *shop.Shop) error {
			_, err := s.EachFound(shop.SearchInput{Words: "stampante"}, func(ticket.Ticket) error { given++; return nil })
			return err
		})
		if err == nil || given >= 100 {
			t.Errorf("byte %d of %d: %d given, %v", at, len(data), given, err)
		}
	}
}
