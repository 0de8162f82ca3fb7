package cmd

import (
	"bytes"
	"testing"
)

// A quote counts as sent once the letter that carries it has left, not when it
// was written.
func TestAQuoteIsSentOnceItsLetterHasLeft(t *testing.T) {
	t.Parallel()
	box, sink := deskServers(t)
	d := newDesk(t, box, sink, 1)
	d.must("quote", "add", "C0001", "--title", "Nuovo server", "--amount", "2600.00")
	d.must("quote", "send", "Q0001")
	state := func() any { return d.list("quote", "list")[0]["state"] }
	if got := state(); got != "draft" {
		t.Errorf("written, it is %v", got)
	}
	if v := d.send(0); len(v.Sent) != 1 {
		t.Fatalf("%d sent", len(v.Sent))
	}
	if got := state(); got != "sent" {
		t.Errorf("its letter left, it is %v", got)
	}
	messages := sink.Messages()
	if len(messages) != 1 || !bytes.Contains(messages[0].Raw, []byte("Preventivo-Q0001.pdf")) {
		t.Errorf("%d messages arrived, or the PDF is not in them", len(messages))
	}
	d.must("quote", "edit", "Q0001", "--amount", "2500.00")
	if got := state(); got != "draft" {
		t.Errorf("changed, it is another offer, and %v", got)
	}
}
