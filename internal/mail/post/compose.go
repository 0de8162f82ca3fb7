package post

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"

	"scatto/internal/refusal"
)

// Attachment is a file that goes with a message.
type Attachment struct {
	Name    string
	Type    string // "": application/octet-stream
	Content []byte
}

// Outgoing is a message that is to leave. Message ids have no angle brackets,
// addresses are "name <mail>" or "mail".
type Outgoing struct {
	MessageID     string
	From, To      string
	ReplyTo       string // "" when answers go to From
	Subject, Body string
	InReplyTo     string
	References    []string
	Date          time.Time
	Auto          bool // nobody wrote it: no robot is to answer (RFC 3834)
	Attachments   []Attachment
}

// Compose writes a message as it goes over the wire (RFC 5322): text/plain in
// UTF-8, quoted-printable, lines end in CRLF. The same Outgoing gives the same
// bytes. A header that holds a line break or another control character is
// refused with the kind "bad-header"; bytes of the body that are no UTF-8
// become U+FFFD.
func Compose(o Outgoing) ([]byte, error) {
	m := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	if err := headers(m, o); err != nil {
		return nil, err
	}
	body := strings.ToValidUTF8(o.Body, "\uFFFD")
	if !strings.HasSuffix(body, "\n") {
		body += "\n"
	}
	m.SetBodyString(gomail.TypeTextPlain, body)
	for _, a := range o.Attachments {
		if err := attach(m, a); err != nil {
			return nil, err
		}
	}
	// No part can hold the boundary: whoever wrote the body had to know its hash.
	sum := sha256.Sum256([]byte(o.MessageID + "\n" + o.Body))
	m.SetBoundary("part_" + hex.EncodeToString(sum[:16]))
	var out bytes.Buffer
	if _, err := m.WriteTo(&out); err != nil {
		return nil, refusal.Failure("mail-compose", "the message cannot be written: %q", clip(err.Error()))
	}
	raw := out.Bytes()
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		if len(line) > 998 { // RFC 5322, 2.1.1
			return nil, refusal.Rule("bad-header", "a header line is too long: %q", clip(string(line)))
		}
	}
	return raw, nil
}

func headers(m *gomail.Msg, o Outgoing) error {
	if err := checkID("Message-ID", o.MessageID); err != nil {
		return err
	}
	m.SetMessageIDWithValue(o.MessageID)
	if o.Date.IsZero() {
		return refusal.Rule("bad-header", "%s is missing", "Date")
	}
	m.SetDateWithValue(o.Date)
	from, err := address("From", o.From)
	if err != nil {
		return err
	}
	m.FromMailAddress(from)
	to, err := address("To", o.To)
	if err != nil {
		return err
	}
	m.ToMailAddress(to)
	if o.ReplyTo != "" {
		a, err := address("Reply-To", o.ReplyTo)
		if err != nil {
			return err
		}
		m.ReplyToMailAddress(a)
	}
	if err := plain("Subject", o.Subject); err != nil {
		return err
	}
	m.SetGenHeader(gomail.HeaderSubject, encoded(o.Subject))
	if o.InReplyTo != "" {
		if err := checkID("In-Reply-To", o.InReplyTo); err != nil {
			return err
		}
		m.SetGenHeader(gomail.HeaderInReplyTo, "<"+o.InReplyTo+">")
	}
	refs := make([]string, len(o.References))
	for i, id := range o.References {
		if err := checkID("References", id); err != nil {
			return err
		}
		refs[i] = "<" + id + ">"
	}
	if len(refs) > 0 {
		m.SetGenHeader(gomail.HeaderReferences, strings.Join(refs, " "))
	}
	if o.Auto {
		m.SetGenHeader("Auto-Submitted", "auto-generated")
		// Exchange's own word for it; NDR is left out: bounces are wanted.
		m.SetGenHeader(gomail.HeaderXAutoResponseSuppress, "DR, RN, NRN, OOF, AutoReply")
	}
	return nil
}

// attach adds a file with its name as RFC 2231 writes it.
func attach(m *gomail.Msg, a Attachment) error {
	if err := plain("filename", a.Name); err != nil {
		return err
	}
	kind := "application/octet-stream"
	if a.Type != "" {
		kind = a.Type
	}
	media, params, err := mime.ParseMediaType(kind)
	if err != nil || plain("Content-Type", kind) != nil || strings.HasPrefix(media, "multipart/") || strings.HasPrefix(media, "message/") {
		return refusal.Rule("bad-header", "%q is no type of an attachment", clip(kind))
	}
	disposition := mime.FormatMediaType("attachment", map[string]string{"filename": a.Name})
	full := mime.FormatMediaType(media, params)
	if a.Name == "" || len(a.Name) > 255 || disposition == "" || full == "" {
		return refusal.Rule("bad-header", "%q is no name of an attachment", clip(a.Name))
	}
	return m.AttachReader(a.Name, bytes.NewReader(a.Content), func(f *gomail.File) {
		f.Header.Set("Content-Type", full)
		f.Header.Set("Content-Disposition", disposition)
	})
}
