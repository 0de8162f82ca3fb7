package mail

import (
	"crypto/sha256"
	"encoding/hex"
)

// Inspect says what a message is and what it holds (R44, R54). box is what
// the mailbox it came from is declared to be; trust matters only for an
// ordinary one. Errors are those of Parse: a message that is merely odd, or
// certified and broken inside, is still inspected, with warnings.
func Inspect(raw []byte, box Mailbox, trust Trust, lim Limits) (in Inspection, err error) {
	defer unread(&err)
	root, s, err := open(raw, lim)
	if err != nil {
		return Inspection{}, err
	}
	sum := sha256.Sum256(raw)
	in.Hash = hex.EncodeToString(sum[:])
	in.Class, in.Auto = classOf(root, s)
	in.Inner = in.Class
	seal := sealOf(root, s)
	in.Signature = seal.status
	if token(root.head.get("x-verificasicurezza")) == "errore" {
		s.warn("the gestore found a virus in it")
	}
	if in.isCertified() || in.Class == ClassAnomaly {
		in.envelope(root, s, lim)
	} else {
		in.plain(root, s)
	}
	if in.isCertified() {
		in.Doubt = in.doubt(root, seal, box, trust)
		in.CountsAsPEC = in.Class == ClassPEC && in.Doubt == ""
	}
	return in, nil
}

// plain fills what a message that is no envelope says of itself.
func (in *Inspection) plain(root *entity, s *splitter) {
	m := s.message(root)
	if in.Inner == ClassBounce || in.Inner == ClassAuto && root.claimed == "multipart/report" {
		b := s.bounceOf(root, m.Text)
		in.RefersTo, in.Failed, in.Permanent = b.about, b.failed, b.permanent
	}
	s.tell(&m)
	in.Message, in.From, in.SentAt, in.Subject = m, m.From, m.Date, m.Subject
}

// envelope fills what a certified message, an anomaly or a receipt says. Its
// parts are looked for only in what is signed, where something is.
func (in *Inspection) envelope(root *entity, s *splitter, lim Limits) {
	body := root
	if isSealed(root) {
		body = root.parts[0]
	}
	if in.Class != ClassAnomaly { // it has none of its own; one further inside is not ours
		in.Certificate = s.certificate(body)
	}
	if c := in.Certificate; c != nil && c.Type != in.certifiedAs() {
		s.warn("the header says %q, daticert.xml says %q: the header counts", in.certifiedAs(), c.Type)
	}
	outer := s.message(root)
	in.Message, in.From, in.SentAt, in.Subject = outer, outer.From, outer.Date, outer.Subject
	var inner *splitter
	if !in.isReceipt() {
		inner = in.open(body, s, lim)
	}
	if about := messageID(root.head.get("x-riferimento-message-id")); in.Inner != ClassBounce {
		in.RefersTo = about
	}
	if in.Certificate != nil {
		in.certified(*in.Certificate)
	}
	if inner != nil {
		s.tell(&outer)
		in.Envelope = &outer
	} else {
		s.tell(&in.Message)
	}
}

// open reads postacert.eml as the content. One that cannot be read leaves the
// envelope itself as the message, with the file among its parts.
func (in *Inspection) open(body *entity, s *splitter, lim Limits) *splitter {
	e := named(body, "postacert.eml")
	if e == nil {
		e = find(body, "message/rfc822")
	}
	if e == nil {
		s.warn("there is no postacert.eml in the envelope")
		return nil
	}
	root, inner, err := open(s.content(e), lim)
	if err != nil {
		s.warn("postacert.eml cannot be read: %q", err.Error())
		return nil
	}
	in.Inner, in.Auto = plainClass(root)
	in.plain(root, inner)
	return inner
}

// certified lets daticert.xml say who sent it, when, and whom it did not reach.
func (in *Inspection) certified(c Certificate) {
	if in.RefersTo == "" {
		in.RefersTo = c.MessageID
	}
	if !c.At.IsZero() {
		in.SentAt = c.At
	}
	if !in.isReceipt() {
		if cleanMail(c.Sender) != "" {
			in.From = sameSender(in.Message.From, c.Sender)
		}
		return
	}
	switch in.certifiedAs() {
	case "accettazione", "presa-in-carico":
		return
	case "avvenuta-consegna":
		if c.Error == "" || c.Error == "nessuno" {
			return
		}
	}
	in.Permanent = in.certifiedAs() != "preavviso-errore-consegna" // 12 hours; the final word comes after 24
	if in.Failed = c.Recipients; c.Recipient != "" {
		in.Failed = []string{c.Recipient}
	}
}
