package mail

import (
	"bytes"
	"fmt"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// open takes raw apart after the checks that cost nothing: a message too
// large, and what is no message at all.
func open(raw []byte, lim Limits) (*entity, *splitter, error) {
	if int64(len(raw)) > lim.Bytes {
		return nil, nil, TooLarge(lim)
	}
	s := &splitter{lim: lim}
	b := preClean(raw)
	if len(b) == 0 {
		return nil, nil, refusal.Usage("mail-unreadable", "the message is empty")
	}
	root, err := s.entity(b, 0, "text/plain")
	if err != nil {
		return nil, nil, err
	}
	if !looksLikeMail(root.head) {
		return nil, nil, refusal.Usage("mail-unreadable", "there is no header of a message: this is no mail").
			WithHint("save the message as .eml; an Outlook .msg file has to be exported first")
	}
	return root, s, nil
}

// TooLarge is the refusal of a message over the limit.
func TooLarge(lim Limits) error {
	return refusal.Rule("mail-too-large", "the message is larger than %d MB", lim.Bytes>>20)
}

// preClean drops what programs leave in front of a message: byte order mark,
// blank lines, the From line of an mbox. Lone carriage returns become breaks
// where there is no other.
func preClean(raw []byte) []byte {
	b := bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF"))
	b = bytes.TrimLeft(b, " \t\r\n")
	for range 3 {
		if !isFromLine(b) {
			break
		}
		_, b = cutLine(b)
		b = bytes.TrimLeft(b, "\r\n")
	}
	if bytes.IndexByte(b, '\n') < 0 && bytes.IndexByte(b, '\r') >= 0 {
		b = bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
	}
	return b
}

// looksLikeMail asks for one field that every program writes.
func looksLikeMail(h header) bool {
	for _, key := range []string{"from", "to", "subject", "date", "message-id", "received", "return-path", "mime-version", "content-type", "sender", "delivered-to", "reply-to"} {
		if h.has(key) {
			return true
		}
	}
	return false
}

// warn notes what was mended, each thing once; values stand behind %q.
func (s *splitter) warn(format string, args ...any) {
	note := refusal.Rule("mail-mended", format, args...)
	for _, n := range s.notes {
		if n.Error() == note.Error() {
			return
		}
	}
	if len(s.notes) < maxNotice {
		s.notes = append(s.notes, note)
	}
}

// tell puts the notes so far into m.
func (s *splitter) tell(m *Message) {
	m.Notes, m.Warnings = s.notes, make([]string, len(s.notes))
	for i, n := range s.notes {
		m.Warnings[i] = cleanLine(n.Error())
	}
}

// unread turns a panic of a reader into a refusal: nothing that came by mail
// may stop the program.
func unread(err *error) {
	if p := recover(); p != nil {
		*err = refusal.Usage("mail-unreadable", "the message cannot be read: %q", text.Cut(fmt.Sprint(p), 200))
	}
}
