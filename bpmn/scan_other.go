package bpmn

import "strings"

// comment reads a comment.
func (r *reader) comment() *Refusal {
	body := r.s[r.i+4:]
	n := strings.Index(body, "--")
	if n < 0 || n+2 >= len(body) {
		return r.fail(r.i, "cut-off")
	}
	if body[n+2] != '>' {
		return r.fail(r.i+4+n, "comment")
	}
	r.i += 4 + n + 3
	return nil
}

// cdata reads a CDATA section; it may stand only inside the root element.
func (r *reader) cdata() *Refusal {
	if len(r.open) == 0 {
		return r.fail(r.i, "text-outside")
	}
	n := strings.Index(r.s[r.i:], "]]>")
	if n < 0 {
		return r.fail(r.i, "cut-off")
	}
	r.i += n + 3
	return nil
}

// instruction reads a processing instruction that is not the XML declaration.
func (r *reader) instruction() *Refusal {
	end, colon, ok := scanName(r.s, r.i+2)
	if !ok || colon >= 0 {
		return r.fail(r.i, "syntax", "text", firstLine(r.s[r.i:]))
	}
	if strings.EqualFold(r.s[r.i+2:end], "xml") {
		return r.fail(r.i, "declaration.place")
	}
	n := strings.Index(r.s[end:], "?>")
	if n < 0 {
		return r.fail(r.i, "cut-off")
	}
	if n > 0 && !isBlank(r.s[end]) {
		return r.fail(r.i, "syntax", "text", firstLine(r.s[r.i:]))
	}
	r.i = end + n + 2
	return nil
}

// declaration reads the XML declaration, if there is one.
func (r *reader) declaration() *Refusal {
	if !beginsDeclaration(r.s) {
		return nil
	}
	n := strings.Index(r.s, "?>")
	if n < 0 {
		return r.fail(0, "cut-off")
	}
	fields, ok := pseudoAttributes(r.s[5:n])
	if !ok || !validDeclaration(fields) {
		return r.fail(0, "declaration")
	}
	if v := fields[0][1]; v != "1.0" {
		return r.fail(0, "version", "version", v)
	}
	r.i = n + 2
	return nil
}

// beginsDeclaration tells an XML declaration from an instruction whose name only begins so.
func beginsDeclaration(s string) bool {
	return strings.HasPrefix(s, "<?xml") && len(s) > 5 && isBlank(s[5])
}

// pseudoAttributes splits ` version="1.0" encoding='UTF-8'`.
func pseudoAttributes(s string) (fields [][2]string, ok bool) {
	for i := 0; ; {
		j := skipBlank(s, i)
		if j == len(s) {
			return fields, true
		}
		if j == i {
			return nil, false
		}
		end, _, ok := scanName(s, j)
		if !ok {
			return nil, false
		}
		key := s[j:end]
		if j = skipBlank(s, end); j == len(s) || s[j] != '=' {
			return nil, false
		}
		if j = skipBlank(s, j+1); j == len(s) || s[j] != '"' && s[j] != '\'' {
			return nil, false
		}
		n := strings.IndexByte(s[j+1:], s[j])
		if n < 0 {
			return nil, false
		}
		fields = append(fields, [2]string{key, s[j+1 : j+1+n]})
		i = j + n + 2
	}
}

// validDeclaration demands version, then encoding, then standalone, the last two optional.
func validDeclaration(fields [][2]string) bool {
	if len(fields) == 0 || fields[0][0] != "version" {
		return false
	}
	fields = fields[1:]
	if len(fields) > 0 && fields[0][0] == "encoding" {
		fields = fields[1:]
	}
	if len(fields) > 0 && fields[0][0] == "standalone" {
		if v := fields[0][1]; v != "yes" && v != "no" {
			return false
		}
		fields = fields[1:]
	}
	return len(fields) == 0
}
