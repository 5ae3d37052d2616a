package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
	"gorm.io/gorm/clause"

	"github.com/prozessregister/prozessregister/internal/problem"
)

// MaxFileBytes is the largest file kept, in bytes before compression.
const MaxFileBytes = 64 << 20

// fileRow is a row of files: bytes that somebody gave us, once per tenant and hash.
type fileRow struct {
	TenantID  string
	SHA256    string `gorm:"column:sha256"`
	Size      int64
	Encoding  string
	Bytes     []byte
	CreatedAt int64
}

func (fileRow) TableName() string { return "files" }

// errDamaged says that stored bytes are not the ones that were given. It is our fault, never the client's.
var errDamaged = errors.New("store: file is damaged")

// SHA256 returns the name under which SaveFile keeps content: its hash in lower-case hex.
func SHA256(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// SaveFile keeps content for the tenant of ctx and returns its hash. The same content again is no second
// copy; other tenants have copies of their own. It belongs into a transaction. It returns problem.Conflict if the tenant may
// not keep that much.
func (s *DB) SaveFile(ctx context.Context, content []byte) (string, error) {
	if len(content) > MaxFileBytes {
		return "", fmt.Errorf("store: file of %d bytes, allowed are %d", len(content), MaxFileBytes)
	}
	hash := SHA256(content)
	if err := s.holdFile(ctx, hash, "KEY SHARE"); err != nil {
		return "", err
	}
	known, err := s.HasFile(ctx, hash)
	if err != nil || known {
		return hash, err
	}
	if err := s.checkQuota(ctx, int64(len(content))); err != nil {
		return "", err
	}
	row := fileRow{TenantID: tenant(ctx), SHA256: hash, Size: int64(len(content)), CreatedAt: micros(s.Now())}
	row.Encoding, row.Bytes = pack(content)
	err = s.writer(ctx).Clauses(clause.OnConflict{DoNothing: true}).Create(&row).Error
	return hash, translate(err, "file")
}

// checkQuota refuses bytes for which the tenant of ctx has no space. Of several files that come at the same moment each is
// looked at alone.
func (s *DB) checkQuota(ctx context.Context, more int64) error {
	quota, err := s.Quota(ctx)
	if err != nil || quota == 0 {
		return err
	}
	used, err := s.FileBytes(ctx)
	if err == nil && used+more > quota {
		err = problem.New(problem.Conflict, "tenancy.quota.full", "used", used>>20, "quota", quota>>20)
	}
	return err
}

// checkInputs is checkQuota for the input of a job. The inputs of other jobs count as well; those do not count for
// files, which the jobs make of them.
func (s *DB) checkInputs(ctx context.Context, more int64) error {
	var waiting int64
	err := s.reader(ctx).Model(&jobInputRow{}).Where("tenant_id = ?", tenant(ctx)).Select("COALESCE(SUM(LENGTH(bytes)), 0)").Scan(&waiting).Error
	if err != nil {
		return translate(err, "job")
	}
	return s.checkQuota(ctx, waiting+more)
}

// FileUsers are the tables that need the bytes of files, by their column sha256.
var FileUsers = []string{"attachments", "model_versions"}

// dropFile forgets bytes that nobody needs any longer. Whoever keeps the same bytes at this moment waits, or is waited
// for.
func (s *DB) dropFile(ctx context.Context, hash string) error {
	if err := s.holdFile(ctx, hash, "UPDATE"); err != nil {
		return err
	}
	sql := "DELETE FROM files WHERE tenant_id = ? AND sha256 = ?"
	for _, table := range FileUsers {
		sql += " AND NOT EXISTS (SELECT 1 FROM " + table + " u WHERE u.tenant_id = files.tenant_id AND u.sha256 = files.sha256)"
	}
	return translate(s.writer(ctx).Exec(sql, tenant(ctx), hash).Error, "file")
}

// holdFile holds a file until the transaction ends. SQLite has one writer at a time anyway.
func (s *DB) holdFile(ctx context.Context, hash, strength string) error {
	if s.dialect != Postgres {
		return nil
	}
	var held string
	return translate(s.writer(ctx).Raw("SELECT sha256 FROM files WHERE tenant_id = ? AND sha256 = ? FOR "+strength, tenant(ctx), hash).Scan(&held).Error, "file")
}

// HasFile reports whether the tenant of ctx keeps content with this hash.
func (s *DB) HasFile(ctx context.Context, hash string) (bool, error) {
	var n int64
	err := s.reader(ctx).Model(&fileRow{}).Where("tenant_id = ? AND sha256 = ?", tenant(ctx), hash).Count(&n).Error
	return n > 0, translate(err, "file")
}

// File returns the exact bytes that were given to SaveFile, problem.NotFound if the tenant of ctx has none
// with this hash. Bytes whose hash is another one are an error, never an answer.
func (s *DB) File(ctx context.Context, hash string) ([]byte, error) {
	var row fileRow
	err := s.reader(ctx).Where("tenant_id = ? AND sha256 = ?", tenant(ctx), hash).Take(&row).Error
	if err != nil {
		return nil, translate(err, "file")
	}
	content, err := unpack(row.Encoding, row.Bytes, row.Size)
	if err != nil {
		return nil, fmt.Errorf("%w: %s: %w", errDamaged, hash, err)
	}
	if int64(len(content)) != row.Size || SHA256(content) != hash {
		return nil, fmt.Errorf("%w: %s: the hash of its bytes is another one", errDamaged, hash)
	}
	return content, nil
}

// zstdWriter and zstdReader work on whole blocks; several goroutines may use them at the same time.
var (
	zstdWriter = sync.OnceValues(func() (*zstd.Encoder, error) {
		return zstd.NewWriter(nil, zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true), zstd.WithEncoderCRC(false))
	})
	zstdReader = sync.OnceValues(func() (*zstd.Decoder, error) {
		return zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxMemory(MaxFileBytes))
	})
)

// pack compresses content if that makes it smaller and names the encoding.
func pack(content []byte) (encoding string, packed []byte) {
	w, err := zstdWriter()
	if err != nil {
		panic(err) // the options are constant
	}
	if small := w.EncodeAll(content, nil); len(small) < len(content) {
		return "zstd", small
	}
	if content == nil {
		content = []byte{} // the column is not null
	}
	return "identity", content
}

func unpack(encoding string, packed []byte, size int64) ([]byte, error) {
	if encoding == "identity" {
		return packed, nil
	}
	if size < 0 || size > MaxFileBytes {
		return nil, fmt.Errorf("size %d", size)
	}
	r, err := zstdReader()
	if err != nil {
		panic(err) // the options are constant
	}
	return r.DecodeAll(packed, make([]byte, 0, size))
}
