package shop

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"scatto/ticket"
)

// readShelves gives what stands on shelves.
func readShelves(t *testing.T, shelves [shelfCount][]byte) map[string]blockSet {
	t.Helper()
	out := map[string]blockSet{}
	for i, data := range shelves {
		r := shelfReader{rest: data}
		for {
			more, err := r.next()
			if err != nil {
				t.Fatal(err)
			}
			if !more {
				break
			}
			if shelfOf(string(r.word)) != i {
				t.Errorf("%s stands on shelf %d", r.word, i)
			}
			if out[string(r.word)], err = r.tickets(); err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

func randomWord(r *rand.Rand) string {
	letters := "csapdirmez09щ"
	n := 1 + r.IntN(ticket.MaxWord/2)
	var b strings.Builder
	for range n {
		b.WriteString(string([]rune(letters)[r.IntN(13)]))
	}
	return b.String()
}

// TestShelvesHoldWhatWasMerged compares shelves that are merged again and
// again with a map.
func TestShelvesHoldWhatWasMerged(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	want := map[string]blockSet{}
	var shelves [shelfCount][]byte
	for round := range 30 {
		var changes []placed
		for range 400 {
			p := placed{randomWord(r), r.IntN(blockSize), r.IntN(4) == 0}
			if round%3 == 0 {
				p.word = "di" // in most tickets: a bitmap
			}
			if len(want) > 0 && r.IntN(3) == 0 {
				for w := range want {
					p.word = w
					break
				}
			}
			changes = append(changes, p)
		}
		sortPlaced(changes)
		for _, p := range changes {
			set := want[p.word]
			if set.add(p.place); p.gone {
				set.remove(p.place)
			}
			want[p.word] = set
			if set.empty() {
				delete(want, p.word)
			}
		}
		for i, changed := range byShelf(changes) {
			data, err := mergeShelf(shelves[i], changed)
			if err != nil {
				t.Fatal(err)
			}
			shelves[i] = data
		}
		if diff := cmp.Diff(want, readShelves(t, shelves)); diff != "" {
			t.Fatalf("round %d: %s", round, diff)
		}
	}
	for _, b := range []string{"d", "di", "c", "ca", "0", "щ", "zzzzzzzz"} {
		all := blockSet{}
		for w, set := range want {
			if strings.HasPrefix(w, b) {
				all.unite(set)
			}
		}
		got, err := findOnShelf(shelves[shelfOf(b)], b)
		if err != nil || got != all {
			t.Errorf("%s: found %v, want %v, %v", b, got, all, err)
		}
	}
}

func TestFreshWordsComeBack(t *testing.T) {
	data := appendFresh(appendFresh(appendFresh(nil, 511, []string{"stampante", ticket.AnyWord}), 0, nil), 3, []string{"di"})
	var got []string
	err := eachFresh(string(data), func(place int, word string) { got = append(got, fmt.Sprintf("%d %s", place, word)) })
	if diff := cmp.Diff([]string{"511 stampante", "511 ", "3 di"}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

// FuzzIndexBytes holds that bytes which are no index are refused, not read
// beyond their end.
func FuzzIndexBytes(f *testing.F) {
	shelf, _ := mergeShelf(nil, []placed{{"casa", 1, false}, {"casa", 9, false}, {"caso", 5, false}})
	f.Add(shelf)
	f.Add(appendFresh(nil, 511, []string{"stampante"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _ = findOnShelf(data, "cas")
		_, _ = mergeShelf(data, []placed{{"caro", 7, false}})
		_ = eachFresh(string(data), func(place int, word string) {
			if place >= blockSize || len(word) > ticket.MaxWord {
				t.Errorf("place %d, word %q", place, word)
			}
		})
	})
}

func TestABlockOfTooManyWordsKeepsItsSmallerTickets(t *testing.T) {
	list, fresh := placeWords(map[int][]string{1: {"a", "b", "c"}, 2: {"d"}, 3: {ticket.AnyWord}, 4: {"e", "f"}}, 3)
	var any []int
	if err := eachFresh(string(fresh), func(place int, word string) {
		if word == ticket.AnyWord {
			any = append(any, place)
		}
	}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{3, 1}, any); diff != "" || len(list) != 3 {
		t.Error(diff, list)
	}
}
