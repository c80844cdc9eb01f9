// The scanner that works without one: it knows the test virus that all scanners know, so that what happens to a harmful
// file can be seen. To find real ones, put GuardDuty Malware Protection for S3 on the bucket, give `findsMalware` an adapter that reads
// the tag GuardDutyMalwareScanStatus of the object, and let it throw a retryable error while there is none.
// https://docs.aws.amazon.com/guardduty/latest/ug/gdu-malware-protection-s3.html

/** https://www.eicar.org/download-anti-malware-testfile/, in two pieces, so that no scanner finds it in here. */
const testVirus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export async function findsTestVirus({ firstBytes }: { readonly firstBytes: Uint8Array }): Promise<boolean> {
  return Buffer.from(firstBytes.buffer, firstBytes.byteOffset, firstBytes.byteLength).includes(testVirus);
}
