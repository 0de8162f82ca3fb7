package gdpr_test

import (
	"testing"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// at reads an instant the test is sure of.
func at(t *testing.T, s string) time.Time {
	t.Helper()
	when, err := calendar.ParseInstant(s, calendar.Rome())
	if err != nil {
		t.Fatal(err)
	}
	return when
}

func request(t *testing.T, rights ...gdpr.Right) gdpr.Request {
	t.Helper()
	r, err := gdpr.NewRequest(gdpr.Request{ID: "G0001", Subject: gdpr.Subject{Emails: []string{"anna@hotel.it"}}, Rights: rights,
		Received: at(t, "2026-03-10T10:00")}, at(t, "2026-03-12T10:00"), "luca")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestRightsAreTheNineOfTheClauses(t *testing.T) {
	for i, f := range gdpr.Rights() {
		want := "6.1." + string(rune('1'+i))
		if f.Clause != want || f.Article == "" || f.Name == "" || f.Answer == "" {
			t.Errorf("%s: %+v", want, f)
		}
		if r, err := gdpr.ParseRight(f.Clause); err != nil || r != f.Right {
			t.Errorf("%s is not read: %v, %v", f.Clause, r, err)
		}
	}
	got, err := gdpr.ParseRights("erasure, access,erasure")
	if err != nil || len(got) != 2 || got[0] != gdpr.Access {
		t.Errorf("rights in the order of the clauses, each once: %v, %v", got, err)
	}
}

func TestStatesFollowFromWhatIsRecorded(t *testing.T) {
	r := request(t, gdpr.Access)
	steps := []struct {
		name string
		do   func(gdpr.Request) (gdpr.Request, error)
		want gdpr.RequestState
	}{
		{"received", func(r gdpr.Request) (gdpr.Request, error) { return r, nil }, gdpr.Received},
		{"R104: asked who he is", func(r gdpr.Request) (gdpr.Request, error) {
			return r.AskIdentity(at(t, "2026-03-12T10:00"), "luca", "indirizzo nuovo", false)
		}, gdpr.IdentityCheck},
		{"R104: confirmed", func(r gdpr.Request) (gdpr.Request, error) {
			return r.ConfirmIdentity(at(t, "2026-03-20T10:00"), "luca", "telefono")
		}, gdpr.InProgress},
		{"R103: extended", func(r gdpr.Request) (gdpr.Request, error) {
			return r.Extend(at(t, "2026-04-20T23:30"), "luca", "molti archivi", false)
		}, gdpr.Extended},
		{"done and answered", func(r gdpr.Request) (gdpr.Request, error) {
			r, err := r.Record(gdpr.Deed{Right: gdpr.Access, Outcome: gdpr.Done, At: at(t, "2026-05-01T10:00"), By: "luca"})
			if err != nil {
				return r, err
			}
			return r.Reply(at(t, "2026-05-02T10:00"), "luca", true)
		}, gdpr.Fulfilled},
	}
	for _, s := range steps {
		var err error
		if r, err = s.do(r); err != nil || r.State() != s.want || r.State().Label() == "" {
			t.Errorf("%s: %s, %v", s.name, r.State(), err)
		}
	}
	if _, err := r.Reply(at(t, "2026-05-03T10:00"), "luca", true); refusal.KindOf(err) != "request-answered" {
		t.Errorf("answered twice: %v", err)
	}
}

func TestTermWaitsForTheIdentity(t *testing.T) {
	r, err := request(t, gdpr.Access).AskIdentity(at(t, "2026-03-12T10:00"), "luca", "dubbio", false)
	if err != nil {
		t.Fatal(err)
	}
	for today, want := range map[string]string{"2026-03-12": "2026-04-10", "2026-03-20": "2026-04-20", "2026-06-12": "2026-07-13"} {
		term, err := r.Term(on(t, today))
		if err != nil || term.Due.String() != want || !term.Suspended || term.Late {
			t.Errorf("R104: on %s due %s, suspended %v, late %v, %v; want %s", today, term.Due, term.Suspended, term.Late, err, want)
		}
	}
}

func TestNoAnswerWithoutTheDeed(t *testing.T) {
	now := at(t, "2026-03-20T10:00")
	for _, row := range []struct {
		name, kind string
		rights     []gdpr.Right
		known      bool
		deeds      []gdpr.Deed
		outcome    gdpr.Outcome
	}{
		{"R97: access without an export", "not-done", []gdpr.Right{gdpr.Access}, true, nil, ""},
		{"R97: of two one is done", "not-done", []gdpr.Right{gdpr.Access, gdpr.Erasure}, true, []gdpr.Deed{{Right: gdpr.Access, Outcome: gdpr.Done}}, ""},
		{"R97: erased, so unknown by now, and the access forgotten", "not-done", []gdpr.Right{gdpr.Access, gdpr.Erasure}, false, []gdpr.Deed{{Right: gdpr.Erasure, Outcome: gdpr.Done}}, ""},
		{"R97: nobody knows him", "", []gdpr.Right{gdpr.Access, gdpr.Erasure}, false, nil, gdpr.Nothing},
		{"R97: the letter itself informs", "", []gdpr.Right{gdpr.Information, gdpr.Complaint}, true, nil, gdpr.Done},
		{"R96: something is kept", "", []gdpr.Right{gdpr.Erasure}, true, []gdpr.Deed{{Right: gdpr.Erasure, Outcome: gdpr.Partial}}, gdpr.Partial},
		{"art. 12(4): one refused, one done", "", []gdpr.Right{gdpr.Access, gdpr.Erasure}, true,
			[]gdpr.Deed{{Right: gdpr.Access, Outcome: gdpr.Done}, {Right: gdpr.Erasure, Outcome: gdpr.Denied}}, gdpr.Partial},
		{"art. 12(4): all refused", "", []gdpr.Right{gdpr.Erasure}, true, []gdpr.Deed{{Right: gdpr.Erasure, Outcome: gdpr.Denied}}, gdpr.Denied},
		{"R100: of another right", "right-not-asked", []gdpr.Right{gdpr.Access}, true, []gdpr.Deed{{Right: gdpr.Erasure}}, ""},
	} {
		r := request(t, row.rights...)
		var err error
		for _, d := range row.deeds {
			if r, err = r.Record(d); err != nil {
				break
			}
		}
		if err == nil {
			r, err = r.Reply(now, "luca", row.known)
		}
		if refusal.KindOf(err) != row.kind || r.Answer.Outcome != row.outcome {
			t.Errorf("%s: %q, %v", row.name, r.Answer.Outcome, err)
		}
	}
}
