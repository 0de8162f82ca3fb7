package ads

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// during is what logon asks of every session: whether the logon lies in its
// time, and is not known to be somebody else's.
func (f *Finder) during(s Access, e Event) bool {
	end := s.To
	if end.IsZero() {
		end = f.in.Until
	}
	return (e.Person == "" || strings.EqualFold(e.Person, s.Person)) &&
		!e.At.Before(s.From.Add(-f.in.Rules.Tolerance)) && !e.At.After(end.Add(f.in.Rules.Tolerance))
}

// TestTheSearchFindsWhatAskingEverySessionFinds holds the sorted search
// against a look at every session of the device and at those of none.
func TestTheSearchFindsWhatAskingEverySessionFinds(t *testing.T) {
	base := moment(t, "2026-03-01T08:00")
	rng := rand.New(rand.NewPCG(133, 44))
	minute := func(n int) time.Time { return base.Add(time.Duration(rng.IntN(n)) * time.Minute) }
	pick := func(of ...string) string { return of[rng.IntN(len(of))] }
	matches := 0
	for range 300 {
		in := AnomalyInput{Rules: UsualAnomalyRules(), Until: minute(400), Accounts: []Account{{Name: "hotelbyte"}}}
		in.Rules.Tolerance = time.Duration(rng.IntN(3)) * 10 * time.Minute
		for i := range rng.IntN(40) {
			s := Access{Session: fmt.Sprintf("S%04d", i+1), Person: pick("Luca", "Sara"), Device: pick("", "SRV-PMS", "srv-pms", "NAS"), From: minute(300)}
			if rng.IntN(6) > 0 {
				s.To = s.From.Add(time.Duration(rng.IntN(90)-5) * time.Minute)
			}
			in.Sessions = append(in.Sessions, s)
		}
		f := NewFinder(in)
		want := map[string]map[string][]int64{}
		alone := 0
		for i := range 60 {
			e := Event{Seq: int64(i + 1), At: minute(420), Kind: Login, Source: "windows", System: pick("SRV-PMS", "nas", "SRV-X", ""),
				Account: pick("hotelbyte", "root"), Person: pick("", "", "luca", "Sara")}
			matched := false
			for _, s := range in.Sessions {
				if (s.Device == "" || strings.EqualFold(s.Device, e.System)) && f.during(s, e) {
					if want[s.Session] == nil {
						want[s.Session] = map[string][]int64{}
					}
					want[s.Session][e.Account] = append(want[s.Session][e.Account], e.Seq)
					matched = true
					matches++
				}
			}
			if !matched {
				alone++
			}
			f.Add(e)
		}
		if diff := cmp.Diff(want, f.seen); diff != "" {
			t.Fatalf("%+v\n%s", in.Sessions, diff)
		}
		for _, lone := range f.alone {
			alone -= lone.count
		}
		if alone != 0 {
			t.Fatalf("%d logons outside every session are missing", alone)
		}
	}
	if matches < 1000 {
		t.Errorf("only %d logons in a session", matches)
	}
}

// BenchmarkLogons has a thousand sessions, of which one was never closed, and
// logons all over them.
func BenchmarkLogons(b *testing.B) {
	base := time.Date(2026, 1, 2, 8, 0, 0, 0, time.UTC)
	for _, n := range []int{100, 1000, 10_000} {
		in := AnomalyInput{Rules: UsualAnomalyRules(), Until: base.AddDate(2, 0, 0)}
		for i := range n {
			from := base.Add(time.Duration(i) * time.Hour)
			in.Sessions = append(in.Sessions, Access{Session: fmt.Sprintf("S%05d", i), Person: "Luca", Device: "SRV-PMS", From: from, To: from.Add(20 * time.Minute)})
		}
		in.Sessions[0].To = time.Time{}
		b.Run(fmt.Sprintf("%d sessions", n), func(b *testing.B) {
			f, i := NewFinder(in), 0
			for b.Loop() {
				i++
				f.Add(Event{Seq: int64(i), At: base.Add(time.Duration(i*37%(n*60)) * time.Minute), Kind: Login, Source: "windows", System: "SRV-PMS", Account: "hotelbyte"})
			}
		})
	}
}
