package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"scatto/internal/text"
)

// contents is what a message holds: its words and its other parts.
type contents struct {
	words []piece
	parts []Part
}

type piece struct {
	text string
	html bool
}

// blank says whether there are no words in any of ws.
func blank(ws []piece) bool {
	for _, w := range ws {
		if w.text != "" {
			return false
		}
	}
	return true
}

// gather walks an entity in the order of its parts.
func (s *splitter) gather(e *entity, c *contents) {
	switch {
	case len(e.parts) > 0 && e.mediaType == "multipart/alternative":
		s.alternative(e, c)
	case len(e.parts) > 0 && e.mediaType == "multipart/signed":
		s.gather(e.parts[0], c)
		for _, p := range e.parts[1:] {
			if !strings.HasSuffix(p.mediaType, "-signature") { // what it proves is said in Signature
				s.gather(p, c)
			}
		}
	case len(e.parts) > 0:
		for _, p := range e.parts {
			s.gather(p, c)
		}
	case isBody(e):
		if w := s.words(e); w.text != "" {
			c.words = append(c.words, w)
		}
	default:
		s.attach(e, c)
	}
}

// alternative takes the words of the plain form, else those of the last that
// has any; what else the forms hold stays.
func (s *splitter) alternative(e *entity, c *contents) {
	forms := make([]contents, len(e.parts))
	chosen := -1
	for i, p := range e.parts {
		s.gather(p, &forms[i])
		c.parts = append(c.parts, forms[i].parts...)
		if blank(forms[i].words) {
			continue
		}
		if chosen < 0 || forms[chosen].words[0].html {
			chosen = i
		}
	}
	if chosen >= 0 {
		c.words = append(c.words, forms[chosen].words...)
	}
}

// isBody tells the text that a person reads as the message from a text file
// that is attached.
func isBody(e *entity) bool {
	return (e.mediaType == "text/plain" || e.mediaType == "text/html") && e.disposition != "attachment" && e.name == ""
}

func (s *splitter) words(e *entity) piece {
	text, isHTML := s.text(e)
	if isHTML {
		text = htmlText(text)
	}
	text = cleanLines(text)
	if strings.TrimSpace(text) == "" {
		text = ""
	}
	return piece{text: text, html: isHTML}
}

// attach adds a part that is no body text; its bytes stay as they were sent.
func (s *splitter) attach(e *entity, c *contents) {
	switch e.mediaType {
	case "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted":
		s.warn("the content is encrypted or sealed: it stays a file")
	}
	b := s.content(e)
	if len(b) == 0 && e.name == "" {
		return
	}
	sum := sha256.Sum256(b)
	name := safeName(e.name, e.mediaType, len(c.parts)+1)
	if e.mediaType == "message/rfc822" && !strings.HasSuffix(strings.ToLower(name), ".eml") {
		name = text.Cut(name, maxName-4) + ".eml"
	}
	c.parts = append(c.parts, Part{
		Name: name, Type: cleanLine(e.mediaType), Inline: e.disposition == "inline" || e.disposition == "" && e.head.has("content-id"),
		SHA256: hex.EncodeToString(sum[:]), Content: b,
	})
}

// body fills text and parts of m.
func (s *splitter) body(root *entity, m *Message) {
	var c contents
	s.gather(root, &c)
	if blank(c.words) {
		s.named(root, &c)
	}
	m.FromHTML = !blank(c.words)
	texts := make([]string, 0, len(c.words))
	for _, w := range c.words {
		texts = append(texts, w.text)
		m.FromHTML = m.FromHTML && w.html
	}
	m.Text = strings.Join(texts, "\n\n")
	if len(m.Text) > maxText {
		s.warn("the text of %d bytes was cut to %d", len(m.Text), maxText)
		m.Text = text.Cut(m.Text, maxText)
	}
	m.Parts = c.parts
}

// named reads the first inline text that has a name, for messages whose body
// some program sent as a file.
func (s *splitter) named(e *entity, c *contents) bool {
	if len(e.parts) == 0 && e.name != "" && e.disposition != "attachment" && (e.mediaType == "text/plain" || e.mediaType == "text/html") {
		if w := s.words(e); w.text != "" {
			c.words = append(c.words, w)
			return true
		}
	}
	for _, p := range e.parts {
		if s.named(p, c) {
			return true
		}
	}
	return false
}
