package invoice

import (
	"fmt"
	"testing"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

func sent(state SDIState, via string) Invoice {
	i := Invoice{Type: TD01, Number: Number{Year: 2026, N: 1}, Date: calendar.Date{Year: 2026, Month: 11, Day: 16}, FileCode: "IT99900010408_00001", Progressivo: "00001"}
	if state != NotSent {
		i.Sendings = []Sending{{FileCode: i.FileCode, Via: via, At: time.Date(2026, 11, 16, 9, 0, 0, 0, time.UTC), State: state}}
	}
	return i
}

// said makes a receipt of a kind such as "NS", "NE EC02" or "NS 00404".
func said(words string, hour int) Receipt {
	var kind, more string
	_, _ = fmt.Sscanf(words, "%s %s", &kind, &more)
	r := Receipt{Kind: kind, At: time.Date(2026, 11, 17, hour, 0, 0, 0, time.UTC), Message: fmt.Sprint(words, hour)}
	switch {
	case kind == "NE":
		r.Outcome = more
	case more != "":
		r.Errors = []SDIProblem{{Code: more}}
	}
	return r
}

func TestStateFollowsReceipts(t *testing.T) {
	for _, row := range []struct {
		name  string
		start SDIState
		heard []string
		want  SDIState
		last  Heard
	}{
		{"delivered", Sent, []string{"RC"}, Delivered, HeardNew},
		{"discarded", Sent, []string{"NS 00305"}, Discarded, HeardNew},
		{"not delivered: issued all the same", Sent, []string{"MC"}, Undelivered, HeardNew},
		{"nobody noted the sending", NotSent, []string{"RC"}, Delivered, HeardNew},
		{"SdI answers while the letter is uncertain", Queued, []string{"RC"}, Delivered, HeardNew},
		{"certified mail was wrong about its loss", Lost, []string{"RC"}, Delivered, HeardNew},
		{"delivered after a discard contradicts", Sent, []string{"NS 00305", "RC"}, Discarded, HeardContradict},
		{"discarded after delivery contradicts", Sent, []string{"RC", "NS 00305"}, Delivered, HeardContradict},
		{"a duplicate's discard never undoes the delivery", Sent, []string{"RC", "NS 00002"}, Delivered, HeardContradict},
		{"the first file's delivery after the duplicate's discard", Sent, []string{"NS 00002", "RC"}, Delivered, HeardNew},
		{"also when it was the number", Sent, []string{"NS 00404", "MC"}, Undelivered, HeardNew},
		{"a public body's second act", Sent, []string{"RC", "NE EC01"}, Accepted, HeardNew},
		{"refused", Sent, []string{"RC", "NE EC02"}, Refused, HeardNew},
		{"silence of a public body", Sent, []string{"RC", "DT"}, TermOver, HeardNew},
		{"delivered at a later try", Sent, []string{"MC", "RC", "NE EC01"}, Accepted, HeardNew},
		{"never delivered", Sent, []string{"MC", "AT"}, Undelivering, HeardNew},
		{"the delivery comes in after the outcome", Sent, []string{"NE EC01", "RC"}, Accepted, HeardLate},
		{"the failed try comes in after its outcome", Sent, []string{"NE EC02", "MC"}, Refused, HeardLate},
		{"accepted and then refused contradicts", Sent, []string{"NE EC01", "NE EC02"}, Accepted, HeardContradict},
		{"an outcome after the term contradicts", Sent, []string{"RC", "DT", "NE EC02"}, TermOver, HeardContradict},
		{"not delivered after delivery contradicts", Sent, []string{"RC", "MC"}, Delivered, HeardContradict},
		{"said twice in two messages", Sent, []string{"RC", "RC"}, Delivered, HeardLate},
	} {
		i, heard := sent(row.start, ViaPEC), Heard("")
		for n, words := range row.heard {
			i, heard = i.Hear(i.FileCode, "4711", said(words, 8+n))
		}
		if i.SDI() != row.want || heard != row.last || len(i.Sendings) != 1 || len(i.Sendings[0].Receipts) != len(row.heard) {
			t.Errorf("%s: %s, %s, %+v", row.name, i.SDI(), heard, i.Sendings)
		}
		if again, heard := i.Hear(i.FileCode, "4711", said(row.heard[0], 8)); heard != HeardAgain || again.SDI() != row.want || len(again.Sendings[0].Receipts) != len(row.heard) {
			t.Errorf("%s: the first one again: %s, %s", row.name, heard, again.SDI())
		}
	}
	late := sent(Sent, ViaPEC)
	late, _ = late.Hear(late.FileCode, "1", said("RC", 12))
	if late, heard := late.Hear(late.FileCode, "1", said("MC", 9)); heard != HeardLate || late.SDI() != Delivered {
		t.Errorf("an older failed try after the delivery: %s, %s", heard, late.SDI())
	}
}

func TestWhatMayBeSent(t *testing.T) {
	for state, kind := range map[SDIState]string{
		NotSent: "", Lost: "", Queued: "sdi-queued", Sent: "sdi-sent", Delivered: "sdi-sent", Undelivered: "sdi-sent",
		Discarded: "sdi-discarded", Refused: "sdi-discarded", Accepted: "sdi-sent", TermOver: "sdi-sent", Undelivering: "sdi-sent",
	} {
		i := sent(state, ViaPEC)
		if got := refusal.KindOf(i.CheckSendable()); got != kind {
			t.Errorf("%s: %q, want %q", state, got, kind)
		}
		renamed, err := i.Rename("IT99900010408_00002", "00002")
		if may := state == Discarded || state == Refused; (err == nil) != may {
			t.Errorf("%s is renamed: %v", state, err)
		} else if may && (renamed.SDI() != NotSent || renamed.CheckSendable() != nil || len(renamed.Sendings) != 1) {
			t.Errorf("%s, renamed: %s", state, renamed.SDI())
		}
	}
	// A discard for a duplicate, a new name, and then the first file's delivery:
	// the document is with SdI, and goes nowhere again.
	i := sent(Sent, ViaPEC)
	i, _ = i.Hear(i.FileCode, "1", said("NS 00002", 9))
	i, _ = i.Rename("IT99900010408_00002", "00002")
	i, _ = i.Hear("IT99900010408_00001", "1", said("RC", 10))
	if i.SDI() != Delivered || refusal.KindOf(i.CheckSendable()) != "sdi-sent" {
		t.Errorf("%s, %v", i.SDI(), i.CheckSendable())
	}
}

// TestTheFirstFileWasTaken sends a document again that SdI had: the discard of
// the second file as a duplicate says nothing against the first.
func TestTheFirstFileWasTaken(t *testing.T) {
	const second = "IT99900010408_00002"
	i := sent(Sent, ViaPEC)
	i, _ = i.Hear(i.FileCode, "1", said("NS 00404", 9))
	i, _ = i.Rename(second, "00002")
	i, err := i.Hand(Sending{Via: ViaPEC, State: Queued})
	if err != nil || i.SDI() != Queued {
		t.Fatal(i.SDI(), err)
	}
	i, _ = i.Hear("IT99900010408_00001", "1", said("RC", 10))
	if i.SDI() != Delivered || refusal.KindOf(i.CheckSendable()) != "sdi-sent" {
		t.Errorf("the first file's delivery while the second waits: %s, %v", i.SDI(), i.CheckSendable())
	}
	i, _ = i.Hear(second, "2", said("NS 00404", 11))
	if _, err := i.Rename("IT99900010408_00003", "00003"); i.SDI() != Delivered || refusal.KindOf(err) != "not-discarded" {
		t.Errorf("the second file's discard: %s, %v", i.SDI(), err)
	}
	if step, ok := NextStep(i, i.Date); ok {
		t.Errorf("nothing is left to do: %+v", step)
	}
	if rows := NumbersOf(2026, []Invoice{i}, nil, nil); rows[0].SDI != Delivered {
		t.Errorf("the accountant reads %s", rows[0].SDI)
	}
}

func TestNextStep(t *testing.T) {
	today := calendar.Date{Year: 2026, Month: 11, Day: 21}
	hear := func(via string, words ...string) Invoice {
		i := sent(Sent, via)
		for n, w := range words {
			i, _ = i.Hear(i.FileCode, "1", said(w, 8+n))
		}
		return i
	}
	public := hear(ViaPEC, "MC")
	public.Buyer.Public = true
	renamed, _ := hear(ViaPEC, "NS 00305").Rename("IT99900010408_00002", "00002")
	certified := sent(Sent, ViaPEC)
	certified, _ = certified.Hear(certified.FileCode, "1", Receipt{Kind: "NS", At: time.Date(2026, 11, 17, 8, 0, 0, 0, time.UTC), Came: time.Date(2026, 11, 18, 23, 30, 0, 0, time.UTC)})
	for _, row := range []struct {
		name string
		i    Invoice
		want string
	}{
		{"art. 21 c. 4: within 12 days of the date", sent(NotSent, ""), "transmit 2026-11-28"},
		{"what waits in the outbox has not left", sent(Queued, ViaPEC), "transmit 2026-11-28"},
		{"circ. 13/E 2018: 5 days from the discard", hear(ViaPEC, "NS 00305"), "resend 2026-11-22"},
		{"also when it has its new name", renamed, "resend 2026-11-22"},
		{"counted from the day on which certified mail brought it, in Italy", certified, "resend 2026-11-24"},
		{"MC: the customer is told", hear(ViaPEC, "MC"), "tell 2026-11-24"},
		{"of a public body SdI takes care", public, ""},
		{"EC02", hear(ViaPEC, "RC", "NE EC02"), "correct 2026-11-24"},
		{"AT", hear(ViaPEC, "MC", "AT"), "forward 2026-11-24"},
		{"delivered", hear(ViaPEC, "RC"), ""},
		{"sent by certified mail 5 days ago", sent(Sent, ViaPEC), ""},
		{"nobody reads an intermediary's receipts", sent(Sent, ViaFolder), ""},
	} {
		step, ok := NextStep(row.i, today)
		got := ""
		if ok {
			got = fmt.Sprint(step.What, " ", step.By)
		}
		if got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
	if step, ok := NextStep(sent(Sent, ViaPEC), today.AddDays(1)); !ok || step.What != Await {
		t.Errorf("no answer for six days: %v %v", step, ok)
	}
}
