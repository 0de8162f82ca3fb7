package mail

import (
	"strings"

	"scatto/internal/customer"
)

const receiptPrefix = "receipt:"

func (in *Inspection) isReceipt() bool { return strings.HasPrefix(string(in.Class), receiptPrefix) }

// isCertified says whether a message calls itself certified.
func (in *Inspection) isCertified() bool { return in.Class == ClassPEC || in.isReceipt() }

// certifiedAs is what daticert.xml calls a message of this class.
func (in *Inspection) certifiedAs() string {
	if in.Class == ClassPEC {
		return "posta-certificata"
	}
	return strings.TrimPrefix(string(in.Class), receiptPrefix)
}

// doubt says why a message that calls itself certified does not count (R54).
// In a PEC mailbox the header is the gestore's and the signature has to be
// intact. Elsewhere the header may be anyone's: then what is signed must
// itself say the same, and the signer must have been in office, issued by a
// configured issuer and in whose name the envelope came.
func (in *Inspection) doubt(root *entity, s seal, box Mailbox, trust Trust) string {
	if s.status != SignatureValid {
		return "signature"
	}
	if box == PEC {
		return ""
	}
	c := in.Certificate
	if c == nil || c.At.IsZero() || c.Type != in.certifiedAs() {
		return "certificate"
	}
	if in.Class == ClassPEC && c.Error != "nessuno" {
		return "certificate"
	}
	from := root.head.all("from")
	if len(from) != 1 {
		return "signer"
	}
	senders := loosePeople(legible(from[0]))
	if strict := (&splitter{}).people(from); len(strict) == 1 {
		senders = strict
	}
	if len(senders) != 1 || !speaksFor(s.signer, senders[0].Mail) || !trust.issued(s, c.At) {
		return "signer"
	}
	return ""
}

// certificate reads daticert.xml, nil when there is none that can be read.
func (s *splitter) certificate(body *entity) *Certificate {
	e := named(body, "daticert.xml")
	if e == nil {
		s.warn("there is no daticert.xml")
		return nil
	}
	c, ok := ReadDaticert(s.content(e))
	if !ok {
		s.warn("daticert.xml cannot be read")
		return nil
	}
	return &c
}

// named finds the first part that is called name; messages within are not
// opened.
func named(e *entity, name string) *entity {
	if len(e.parts) == 0 && strings.EqualFold(strings.TrimSpace(e.name), name) {
		return e
	}
	for _, p := range e.parts {
		if f := named(p, name); f != nil {
			return f
		}
	}
	return nil
}

// sameSender keeps the name of the From only for the certified address.
func sameSender(from Address, certified string) Address {
	if customer.FoldEmail(from.Mail) == customer.FoldEmail(certified) {
		return from
	}
	return Address{Mail: certified}
}
