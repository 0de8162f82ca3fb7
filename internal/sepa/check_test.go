package sepa

import (
	"bytes"
	"strings"
	"testing"

	"scatto/internal/refusal"
)

func TestMessageRefusals(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(m *Message)
		kind   string
	}{
		{"all is right", func(m *Message) {}, ""},
		{"an unknown dialect", func(m *Message) { m.Format = "pain.008.001.09" }, "unknown-sdd-format"},
		{"a message id with a space", func(m *Message) { m.ID = "SDD 1" }, "bad-debit-id"},
		{"a message id of 36 characters", func(m *Message) { m.ID = strings.Repeat("x", 36) }, "bad-debit-id"},
		{"a message id that begins with a slash", func(m *Message) { m.ID = "/1" }, "bad-debit-id"},
		{"nothing to collect", func(m *Message) { m.Collections = nil }, "nothing-to-collect"},
		{"COR1 is dead", func(m *Message) { m.Scheme = "COR1" }, "unknown-scheme"},
		{"CBI without CUC", func(m *Message) { m.Format, m.Creditor.CUC = CBI, "" }, "cuc-missing"},
		{"CBI from a foreign account", func(m *Message) { m.Format, m.Creditor.IBAN = CBI, "DE89370400440532013000" }, "bad-creditor"},
		{"ISO needs no CUC", func(m *Message) { m.Creditor.CUC = "" }, ""},
		{"a creditor id with wrong digits", func(m *Message) { m.Creditor.ID = "IT30ZZZ0000099900020407" }, "bad-creditor-id"},
		{"two collections of one name", func(m *Message) { m.Collections = append(m.Collections, m.Collections[0]) }, "bad-debit"},
		{"nothing is no amount", func(m *Message) { m.Collections[0].Amount = 0 }, "bad-debit-amount"},
		{"0.01 is one", func(m *Message) { m.Collections[0].Amount = 1 }, ""},
		{"999999999.99 is one", func(m *Message) { m.Collections[0].Amount = maxAmount }, ""},
		{"a billion is none", func(m *Message) { m.Collections[0].Amount = maxAmount + 1 }, "bad-debit-amount"},
		{"R72: Saturday is no TARGET day", func(m *Message) { m.Collections[0].Date = day(t, "2026-01-31") }, "not-target-day"},
		{"R72: Good Friday is no TARGET day", func(m *Message) { m.Collections[0].Date = day(t, "2026-04-03") }, "not-target-day"},
		{"R72: 25 April is one, Italian holidays do not count", func(m *Message) { m.Collections[0].Date = day(t, "2028-04-25") }, ""},
		{"a collection before its message", func(m *Message) { m.Collections[0].Date = day(t, "2026-01-23") }, "bad-debit"},
		{"an IBAN with a wrong CIN", func(m *Message) { m.Collections[0].IBAN = "IT72B9999824201000000333445" }, "bad-iban"},
		{"a country outside SEPA", func(m *Message) { m.Collections[0].IBAN = "TR330006100519786457841326" }, "iban-outside-sepa"},
		{"outside the EEA without town", func(m *Message) { m.Collections[0].IBAN, m.Collections[0].Town = "CH9300762011623852957", "" }, "debtor-address-missing"},
		{"outside the EEA with town", func(m *Message) { m.Collections[0].IBAN = "CH9300762011623852957" }, ""},
		{"a mandate id with a space", func(m *Message) { m.Collections[0].Mandate = "M 1" }, "bad-mandate"},
		{"no mandate", func(m *Message) { m.Collections[0].Mandate = "" }, "bad-mandate"},
		{"signed after the collection", func(m *Message) { m.Collections[0].Signed = day(t, "2026-02-03") }, "mandate-too-young"},
		{"a name without a letter", func(m *Message) { m.Collections[0].Debtor = "株式会社" }, "bad-debtor-name"},
	} {
		m := message(t, Pain00808, aurora(t))
		row.change(&m)
		data, err := Marshal(m)
		if refusal.KindOf(err) != row.kind || (row.kind == "") != (err == nil) {
			t.Errorf("%s: %v, want %q", row.name, err, row.kind)
		}
		if err != nil && data != nil {
			t.Errorf("%s: refused and written", row.name)
		}
	}
}

func TestBatches(t *testing.T) {
	a, b, c, d := aurora(t), aurora(t), aurora(t), aurora(t)
	b.ID, b.Date = "2", day(t, "2026-02-03")
	c.ID, c.Sequence = "3", First
	d.ID, d.Amount = "4", 1
	m := message(t, Pain00808, a, b, c, d)
	var got []string
	for _, one := range m.Batches() {
		got = append(got, one.ID+" "+one.Date.String()+" "+string(one.Sequence)+" "+one.Sum().String())
	}
	want := "SDD-20260126-1-B1 2026-02-02 FRST 585.60, SDD-20260126-1-B2 2026-02-02 RCUR 585.61, SDD-20260126-1-B3 2026-02-03 RCUR 585.60"
	if s := strings.Join(got, ", "); s != want {
		t.Errorf("one PmtInf per day and sequence:\n%s\nwant\n%s", s, want)
	}
	if m.Sum() != 4*585_60-585_60+1 {
		t.Errorf("the sum is %s", m.Sum())
	}
}

func TestWhatTheFilesSay(t *testing.T) {
	amendedOne := aurora(t)
	amendedOne.Amendment = Amendment{Account: true, Mandate: "OLD-1", Creditor: "IT66ZZZA1B2C3D4E5F6G7H8"}
	swiss := aurora(t)
	swiss.IBAN = "CH9300762011623852957"
	for _, row := range []struct {
		name    string
		m       Message
		has, no []string
	}{
		{"S05 as pain.008.001.08", message(t, Pain00808, aurora(t)),
			[]string{"<CtrlSum>585.60</CtrlSum>", `<InstdAmt Ccy="EUR">585.60</InstdAmt>`, "<ReqdColltnDt>2026-02-02</ReqdColltnDt>",
				"<Nm>Albergo Aurora S.n.c. di Rossi Paolo e C.</Nm>", "NOTPROVIDED", "<SeqTp>RCUR</SeqTp>"}, []string{"AdrLine", "PstlAdr", "AmdmntInd", "SMNDA"}},
		{"CBI: sums stand in the header only, the bank is its ABI", message(t, CBI, aurora(t)),
			[]string{"<MmbId>99999</MmbId>", "<Issr>CBI</Issr>", "<Id>ABCD1234</Id>", "<InstrId>SDD-20260126-1-1</InstrId>"}, []string{"NOTPROVIDED", "DbtrAgt"}},
		{"an amendment", message(t, Pain00802, amendedOne),
			[]string{"<AmdmntInd>true</AmdmntInd>", "<OrgnlMndtId>OLD-1</OrgnlMndtId>", "<Id>SMNDA</Id>", "OrgnlCdtrSchmeId"}, nil},
		{"outside the EEA the address is structured", message(t, Pain00808, swiss),
			[]string{"<TwnNm>Riccione</TwnNm>", "<Ctry>IT</Ctry>"}, []string{"AdrLine"}},
	} {
		data, err := Marshal(row.m)
		if err != nil {
			t.Fatal(row.name, err)
		}
		again, _ := Marshal(row.m)
		if !bytes.Equal(data, again) {
			t.Errorf("%s: other bytes the second time", row.name)
		}
		for _, s := range row.has {
			if !bytes.Contains(data, []byte(s)) {
				t.Errorf("%s: lacks %s in\n%s", row.name, s, data)
			}
		}
		for _, s := range row.no {
			if bytes.Contains(data, []byte(s)) {
				t.Errorf("%s: has %s", row.name, s)
			}
		}
	}
	data, _ := Marshal(message(t, CBI, aurora(t)))
	if n := bytes.Count(data, []byte("CtrlSum>")); n != 2 {
		t.Errorf("CBI: CtrlSum stands %d times", n)
	}
}
