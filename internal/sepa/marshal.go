package sepa

import (
	"bytes"
	"encoding/xml"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// The name spaces of the dialects.
const (
	spacePain00802 = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.02"
	spacePain00808 = "urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"
	spaceCBI       = "urn:CBI:xsd:CBISDDReqLogMsg.00.01.01"
	spacePhysical  = "urn:CBI:xsd:CBIBdySDDReq.00.01.01"
)

// notProvided stands where ISO wants a bank's BIC and the IBAN is enough.
const notProvided = "NOTPROVIDED"

// sameMandateNewAccount is the code of a changed debtor account.
const sameMandateNewAccount = "SMNDA"

// Marshal checks a message and writes it in its dialect: UTF-8, indented, the
// same bytes for the same message.
func Marshal(m Message) ([]byte, error) {
	if err := m.Check(); err != nil {
		return nil, err
	}
	body := m.logical()
	var root any
	switch m.Format {
	case CBI:
		body.XMLName.Local, body.Space = "CBISDDReqLogMsg", spaceCBI
		root = body
	case CBIPhysical:
		kind := "INC-SDDC-01"
		if m.Scheme == B2B {
			kind = "INC-SDDB-01"
		}
		body.Group.Space = spaceCBI
		for i := range body.Batches {
			body.Batches[i].Space = spaceCBI
		}
		root = physical{Space: spacePhysical, Type: kind, Number: 1, Logical: body}
	case Pain00802:
		root = document{Space: spacePain00802, Initiate: body}
	default:
		root = document{Space: spacePain00808, Initiate: body}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", "  ")
	if err := enc.Encode(root); err != nil {
		return nil, refusal.Failure("cannot-encode", "message %s cannot be written", m.ID).From(err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

func (m Message) logical() logical {
	name := Plain(m.Creditor.Name, maxName)
	out := logical{Group: groupHeader{
		ID: m.ID, Created: calendar.Show(m.Created), Number: len(m.Collections), Sum: m.Sum().String(), Initiator: party{Name: name},
	}}
	if m.Format.isCBI() {
		out.Group.Initiator.ID = &orgID{ID: m.Creditor.CUC, Issuer: "CBI"}
	}
	for _, b := range m.Batches() {
		p := payment{
			ID: b.ID, Method: "DD", Number: len(b.Collections), Sum: b.Sum().String(), Service: "SEPA", Scheme: b.Scheme,
			Sequence: b.Sequence, Date: b.Date.String(), Creditor: party{Name: name}, Account: account{IBAN: given(m.Creditor.IBAN)},
			Agent: agent{Other: given(notProvided)}, Charges: "SLEV", SchemeID: schemeID{m.Creditor.ID, "SEPA"},
		}
		if m.Format.isCBI() { // which knows no sums of a batch, and the bank by its ABI
			p.Number, p.Sum, p.Agent = 0, "", agent{ABI: given(m.Creditor.IBAN[5:10])}
		}
		for _, c := range b.Collections {
			p.Transactions = append(p.Transactions, c.transaction(m.Format))
		}
		out.Batches = append(out.Batches, p)
	}
	return out
}

func (c Collection) transaction(f Format) transaction {
	t := transaction{
		InstructionID: c.ID, EndToEndID: c.ID, Amount: amount{c.Amount.String(), "EUR"},
		Mandate: mandate{ID: c.Mandate, Signed: c.Signed.String()},
		Debtor:  party{Name: Plain(c.Debtor, maxName)}, Account: account{IBAN: given(c.IBAN)}, Text: given(Plain(c.Text, maxText)),
	}
	if !f.isCBI() {
		t.Agent = &agent{Other: given(notProvided)}
	}
	if !inEEA(c.IBAN) {
		t.Debtor.Address = &address{Plain(c.Town, maxTown), c.Country}
	}
	if a := c.Amendment; a != (Amendment{}) {
		yes := true
		t.Mandate.Amended, t.Mandate.Amendment = &yes, &amended{Mandate: a.Mandate}
		if a.Creditor != "" {
			t.Mandate.Amendment.Creditor = &schemeID{a.Creditor, "SEPA"}
		}
		if a.Account {
			t.Mandate.Amendment.Account = &account{Other: given(sameMandateNewAccount)}
		}
	}
	return t
}

// given is a text that is left out when it is empty.
func given(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
