package cmd

import (
	"strings"
	"testing"
)

// R66: a customer has a price list once the message has left, with the PDF.
func TestPriceListsLeaveWithTheirPDF(t *testing.T) {
	t.Parallel()
	box, sink := deskServers(t)
	d := newDesk(t, box, sink, 3)
	d.must("tariff", "send", "hourly", "--all")
	for _, one := range d.list("tariff", "receivers") {
		if one["received_at"] != nil || one["message_state"] != "waiting" {
			t.Errorf("before it is sent: %v", one)
		}
	}
	if v := d.send(0); len(v.Sent) != 3 {
		t.Fatalf("%d sent", len(v.Sent))
	}
	all := d.list("tariff", "receivers")
	for i, one := range all {
		if one["received_at"] == nil || one["message_state"] != "sent" || one["to"] != address(i+1) {
			t.Errorf("after it was sent: %v", one)
		}
	}
	if len(all) != 3 {
		t.Errorf("%d receivers", len(all))
	}
	for _, m := range sink.Messages() {
		raw := string(m.Raw)
		for _, want := range []string{"Subject: Tariffario in vigore dal 10/01/2020", "tariffario-hourly-2020-01-10.pdf", "application/pdf", "JVBERi0"} {
			if !strings.Contains(raw, want) {
				t.Errorf("to %s: no %q in\n%.1500s", m.To, want, raw)
			}
		}
	}
	d.must("tariff", "send", "hourly", "--all")
	if n := len(d.outbox()); n != 0 {
		t.Errorf("%d letters to those who have it", n)
	}
	checkWhole(d)
}
