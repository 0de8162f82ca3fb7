package mail

import (
	"bytes"
	"strings"

	"scatto/internal/text"
)

// bounce is what a report of non-delivery says.
type bounce struct {
	about     string // Message-ID of what was sent
	failed    []string
	permanent bool
}

// isBounce tells a report of delivery, also of servers older than RFC 3464.
func isBounce(root *entity) bool {
	if root.claimed == "multipart/report" {
		kind := strings.ToLower(root.params["report-type"])
		return kind == "delivery-status" || kind == "" && find(root, "message/delivery-status") != nil
	}
	h := root.head
	if h.has("x-failed-recipients") {
		return true
	}
	var from string
	if list := loosePeople(text.Cut(h.get("from"), maxValue)); len(list) > 0 {
		from = strings.ToLower(list[0].Mail)
		if list[0].Mail == "" {
			from = strings.ToLower(list[0].Name)
		}
	}
	local, _, _ := strings.Cut(from, "@")
	switch local {
	case "mailer-daemon", "maildaemon", "mail-daemon":
		return true
	case "postmaster":
		return emptyReturn(h)
	}
	return false
}

// find gives the first part of a media type, in the order of the message.
func find(e *entity, mediaTypes ...string) *entity {
	for _, t := range mediaTypes {
		if e.mediaType == t {
			return e
		}
	}
	for _, p := range e.parts {
		if f := find(p, mediaTypes...); f != nil {
			return f
		}
	}
	return nil
}

// bounceOf reads the report, the returned header and, for old reports, the text.
func (s *splitter) bounceOf(root *entity, text string) bounce {
	var b bounce
	if status := find(root, "message/delivery-status", "message/global-delivery-status", "message/disposition-notification"); status != nil {
		b = statusOf(s.content(status))
	}
	if b.about == "" {
		if original := find(root, "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers"); original != nil {
			h, _, _ := splitHeader(bytes.TrimLeft(s.content(original), "\r\n"))
			b.about = messageID(h.get("message-id"))
		}
	}
	report, returned := text, ""
	for _, mark := range []string{"\nreceived:", "\nreturn-path:", "\nmessage-id:"} {
		if i := strings.Index(small(report), mark); i >= 0 {
			report, returned = report[:i], text[i:]
		}
	}
	if b.about == "" && returned != "" {
		for line := range strings.SplitSeq(returned, "\n") {
			if key, value, ok := asField([]byte(line)); ok && key == "message-id" {
				b.about = messageID(string(value))
				break
			}
		}
	}
	if root.mediaType == "multipart/report" && find(root, "message/delivery-status", "message/global-delivery-status") != nil {
		return b
	}
	for _, a := range s.people(root.head.all("x-failed-recipients")) {
		b.add(a.Mail)
	}
	if len(b.failed) == 0 {
		b.oldStyle(report)
	}
	b.permanent = len(b.failed) > 0 && !delayed(root.head.get("subject"), report)
	return b
}

// statusOf reads message/delivery-status (RFC 3464): groups of fields, the
// first about the message, the others each about a recipient.
func statusOf(content []byte) bounce {
	var b bounce
	var late []string
	for len(content) > 0 {
		h, rest, err := splitHeader(bytes.TrimLeft(content, " \t\r\n"))
		if err != nil || len(rest) >= len(content) {
			break
		}
		content = rest
		if id := h.get("original-message-id"); id != "" && b.about == "" {
			b.about = messageID(id)
		}
		who := typed(h.get("original-recipient"))
		if who == "" {
			who = typed(h.get("final-recipient"))
		}
		switch strings.ToLower(strings.TrimSpace(h.get("action"))) {
		case "failed":
			b.permanent = true
			b.add(who)
		case "delayed":
			late = append(late, who)
		}
		if len(late) > maxPeople {
			break
		}
	}
	if !b.permanent {
		for _, who := range late {
			b.add(who)
		}
	}
	return b
}

// typed reads "rfc822; user@example.it".
func typed(s string) string {
	if _, after, found := strings.Cut(s, ";"); found {
		s = after
	}
	return cleanMail(strings.Trim(strings.TrimSpace(s), "<>"))
}

// oldStyle finds the addresses that a report in plain words puts at the
// beginning of a line.
func (b *bounce) oldStyle(report string) {
	for line := range strings.SplitSeq(report, "\n") {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		bare := strings.Trim(word, "<>:;,\"'")
		if bare != word || len(strings.Fields(line)) == 1 {
			b.add(cleanMail(bare))
		}
	}
}

func (b *bounce) add(who string) {
	if who == "" || len(b.failed) >= maxPeople {
		return
	}
	for _, f := range b.failed {
		if strings.EqualFold(f, who) {
			return
		}
	}
	b.failed = append(b.failed, who)
}

// delayed tells a warning from a final failure where only words say so.
func delayed(subject, report string) bool {
	s := strings.ToLower(subject + "\n" + text.Cut(report, 4000))
	for _, w := range []string{"warning: message", "delayed", "will be retried", "will retry", "will keep trying", "still being retried", "ritardo", "do not need to resend"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
