package cmd

import "testing"

// R17: a customer was told that there is no solution once the message has left,
// not when it was written.
func TestToldOnceTheLetterHasLeft(t *testing.T) {
	d := writingDesk(t, 1)
	d.must("ticket", "tell", "1", "scheda guasta, fuori garanzia", "--send")
	if _, errs, code := d.run("ticket", "close", "1"); code != 4 {
		t.Errorf("closed before he was told: exit %d %s", code, errs)
	}
	if v := d.send(0); len(v.Sent) != 2 {
		t.Fatalf("%d sent", len(v.Sent))
	}
	d.must("ticket", "close", "1")
	if left := d.outbox(); len(left) != 0 {
		t.Errorf("he has it already, and is told again: %+v", left)
	}
	one := d.list("ticket", "list", "--all")[0]
	if one["state"] != "unresolved" {
		t.Errorf("the ticket is %v", one["state"])
	}
	checkWhole(d)
}

// Two runs at once, as cron starts them when one is slow: each letter leaves
// once.
func TestTwoSendersAtOnce(t *testing.T) {
	t.Parallel()
	const letters = 16
	d := writingDesk(t, letters)
	counts := make(chan int)
	for range 2 {
		go func() { counts <- len(d.send(0).Sent) }()
	}
	one, other := <-counts, <-counts
	if one+other != letters {
		t.Errorf("%d and %d sent, want %d together", one, other, letters)
	}
	d.once()
	if n := len(d.arrived()); n != letters {
		t.Errorf("%d arrived", n)
	}
	checkWhole(d)
}
