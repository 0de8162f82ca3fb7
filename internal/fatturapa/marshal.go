// Package fatturapa writes the electronic invoice of the Italian exchange
// system SdI, format VFPR12 schema 1.2.3, in the standard's own names, and
// checks it before it goes. The XML is the invoice; every other form is a copy.
package fatturapa

import (
	"bytes"
	"encoding/xml"

	"scatto/internal/refusal"
	"scatto/tariff/invoice"
)

// maxSize is the largest file that SdI takes (check 00003).
const maxSize = 5_000_000

// Marshal gives the file of a document that is about to be issued: UTF-8
// without byte order mark, the same bytes for the same values. A draft, a
// document that Validate or Check finds fault with, and a file above 5 MB are
// refused by rule: what SdI would discard gets no number.
func Marshal(inv invoice.Invoice) ([]byte, error) {
	if inv.Number.N == 0 {
		return nil, refusal.Rule("not-issued", "a draft has no electronic invoice")
	}
	if err := inv.Validate(); err != nil {
		return nil, err
	}
	if ps := Check(inv); len(ps) > 0 {
		return nil, ps[0].Refusal
	}
	if err := checkAttachments(inv); err != nil {
		return nil, err
	}
	data, err := Write(inv)
	if err != nil {
		return nil, err
	}
	if len(data) > maxSize {
		return nil, tooLarge(inv, len(data))
	}
	// What no check foresaw must not leave the house: the file is read again.
	root, err := readTree(data)
	if err != nil {
		return nil, err
	}
	if ps := checkTree(root); len(ps) > 0 {
		return nil, ps[0].Refusal
	}
	return data, nil
}

// Write gives the file of an issued document again, byte for byte, without
// judging it anew: a rule that came later does not undo what was issued. A
// draft and an attachment that was not read are refused.
func Write(inv invoice.Invoice) ([]byte, error) {
	if inv.Number.N == 0 {
		return nil, refusal.Rule("not-issued", "a draft has no electronic invoice")
	}
	for _, a := range inv.Attachments {
		if len(a.Data) == 0 {
			return nil, refusal.Rule("attachment-empty", "the attachment %s of the electronic invoice %s is empty", a.Name, inv.Number)
		}
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", "  ")
	err := enc.Encode(fatturaElettronica{
		Namespace: namespace, Versione: format(inv),
		Header: headerOf(inv), Body: bodyOf(inv),
	})
	if err != nil {
		return nil, refusal.Failure("xml-not-written", "the electronic invoice %s cannot be written: %s", inv.Number, err).From(err)
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}

// FileName gives the name under which the file is sent, FileCode + ".xml".
func FileName(inv invoice.Invoice) string { return inv.FileCode + ".xml" }

// NeedsSignature reports a file that may not be sent as it is: FPA12 must
// carry a qualified signature, which scatto cannot make.
func NeedsSignature(inv invoice.Invoice) bool { return inv.Buyer.Public }
