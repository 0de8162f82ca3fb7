package cmd

import (
	"math/rand/v2"
	"os/exec"
	"slices"
	"strconv"
	"testing"
	"time"
)

const mailKills = 25

// killRuns starts a command again and again and kills it after a while, until
// it was killed often enough or has ended by itself; it gives the kills. They
// are spread over the work, of which whole is how long all of it takes; later
// ones leave more time, for a machine that has become slower meanwhile.
func killRuns(d desk, whole time.Duration, args ...string) (kills int) {
	start := time.Now()
	d.must("mail", "outbox", "list")
	idle := time.Since(start)
	span := idle/2 + 2*max(whole-idle, 0)/mailKills
	rng := rand.New(rand.NewPCG(7, 200))
	_, kills = killLoop{most: mailKills, wait: func(kills int) time.Duration {
		return idle/2 + time.Duration(rng.Int64N(int64(span)))*time.Duration(1+kills/5)
	}}.run(d.t.(*testing.T), func() *exec.Cmd { return d.command(args...) })
	return kills
}

// killFetching holds that however often a fetch is killed, what is on record
// is what an undisturbed one leaves.
func killFetching(t *testing.T, d desk, mails []made, whole time.Duration) {
	d.t = t
	kills := killRuns(d, whole, "mail", "fetch")
	half := len(d.filed())
	d.fetch(0)
	t.Logf("%d kills, %d messages taken in before the last run", kills, half)
	if kills < 5 || half == 0 {
		t.Errorf("the kills did not hit the work: %d kills, %d messages", kills, half)
	}
	var want []filed
	for _, m := range mails {
		if m.outcome != "" {
			want = append(want, filed{int64(len(want) + 1), m.outcome, m.ticket, m.id})
		}
	}
	got := d.filed()
	if n := len(got); n == len(want)+1 { // the report about a letter of the other shop
		if got[n-1].Outcome != "ignored" {
			t.Errorf("another shop's letter came back: %+v", got[n-1])
		}
		got = got[:n-1]
	}
	if !slices.Equal(got, want) {
		t.Errorf("on record:\n%+v\nwant:\n%+v", got, want)
	}
	letters := map[string]int{}
	for _, l := range d.outbox() {
		letters[l.Ticket]++
	}
	tickets := d.list("ticket", "list", "--all")
	for _, one := range tickets {
		if n := letters[one["number"].(string)]; n != 1 {
			t.Errorf("%d letters about ticket %v", n, one["number"])
		}
	}
	if len(tickets) != len(letters) {
		t.Errorf("%d tickets, letters about %d", len(tickets), len(letters))
	}
	checkWhole(d)
}

// killSending holds that a killed send never makes a letter arrive twice by
// itself, and that what did not arrive is there to be sent.
func killSending(t *testing.T, d desk, whole time.Duration) {
	d.t = t
	earlier := d.arrived()
	due := map[string]outgoing{}
	for _, l := range d.outbox() {
		if l.State == "waiting" {
			due[l.MessageID] = l
		}
	}
	kills := killRuns(d, whole, "mail", "send")
	d.send(0)
	d.once()
	here := d.arrived()
	stuck := 0
	for _, l := range d.outbox() {
		if l.State == "sending" {
			stuck++
		}
	}
	left := unsent(d)
	for id := range due {
		if here[id] == 0 && left[id].State != "sending" {
			t.Errorf("%s has not arrived and is not listed: %+v", id, left[id])
		}
	}
	t.Logf("%d kills, %d letters arrived, %d of %d were on their way when killed", kills, len(here)-len(earlier), stuck, len(due))
	if kills < 5 {
		t.Errorf("the kills did not hit the work: %d kills, %d letters on their way", kills, stuck)
	}
	tidyAndRetry(d, due)
}

// unsent are the letters that are not done with, by Message-ID.
func unsent(d desk) map[string]outgoing {
	left := map[string]outgoing{}
	for _, l := range d.outbox() {
		left[l.MessageID] = l
	}
	return left
}

// tidyAndRetry lets a quarter of an hour pass and a human decide about what
// was on its way: he lets go what did not arrive.
func tidyAndRetry(d desk, due map[string]outgoing) {
	t := d.t
	stuck := 0
	for _, l := range d.outbox() {
		if l.State == "sending" {
			stuck++
			if _, errs, code := d.run("mail", "outbox", "retry", strconv.FormatInt(l.ID, 10)); code != 4 {
				t.Errorf("a letter that may be on its way is let go again: exit %d %s", code, errs)
			}
		}
	}
	d = d.later(15 * time.Minute)
	code := 0
	if stuck > 0 {
		code = 7
	}
	if v := d.send(code); len(v.Uncertain) != stuck || len(v.Sent) != 0 {
		t.Errorf("%d uncertain, want %d; %d sent", len(v.Uncertain), stuck, len(v.Sent))
	}
	for range 2 {
		if v := d.send(0); len(v.Sent) != 0 {
			t.Errorf("%d uncertain letters were sent again by themselves", len(v.Sent))
		}
	}
	d.once()
	here, retried := d.arrived(), 0
	for _, l := range d.outbox() {
		switch {
		case l.State != "uncertain":
		case here[l.MessageID] == 0:
			retried++
			d.must("mail", "outbox", "retry", strconv.FormatInt(l.ID, 10))
		default:
			d.must("mail", "outbox", "drop", strconv.FormatInt(l.ID, 10), "--reason", "arrivato")
		}
	}
	if v := d.send(0); len(v.Sent) != retried {
		t.Errorf("%d sent after the retry, want %d", len(v.Sent), retried)
	}
	d.once()
	here = d.arrived()
	for id, l := range due {
		if here[id] != 1 {
			t.Errorf("letter %d arrived %d times", l.ID, here[id])
		}
	}
	t.Logf("%d of the %d uncertain letters had not arrived and were let go again", retried, stuck)
	checkWhole(d)
}
