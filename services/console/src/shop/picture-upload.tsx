/** Operators give a product its picture: straight to S3, from where the file service takes it on. */
import { Anchor, Button, FileButton, Text } from '@mantine/core';
import type { ProductView } from '@orderflow/contracts/orders/list-products';
import { IconPhotoUp } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { uploadFile } from '../api/upload-file.ts';
import { useAsk } from '../api/use-api.ts';

const contentTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const;

export function PictureUpload({ product }: { readonly product: ProductView }) {
  const { productId, name, pictures } = product;
  const ask = useAsk();
  const [share, setShare] = useState(0);
  const forgetFile = useRef<() => void>(null);
  const currentUrl = pictures?.[0]?.url;
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const contentType = contentTypes.find((type) => type === file.type);
      if (!contentType) throw new Error('A picture is a JPEG, PNG, WebP or GIF file.');
      setShare(0);
      const request = { purpose: 'product-image', name: file.name, contentType, productId } as const;
      const { fileId } = await uploadFile(ask, request, file, { onProgress: setShare });
      return { fileId, replacedUrl: currentUrl };
    },
    // A field that still has the file does not tell when it is chosen again.
    onSettled: () => forgetFile.current?.(),
  });
  const isShown = upload.data && upload.data.replacedUrl !== currentUrl;
  return (
    <div>
      <FileButton
        resetRef={forgetFile}
        accept={contentTypes.join(',')}
        onChange={(file) => file && upload.mutate(file)}
      >
        {(props) => (
          <Button
            {...props}
            size="xs"
            variant="subtle"
            px={6}
            ml={-6}
            leftSection={<IconPhotoUp size={16} aria-hidden />}
            aria-label={`Upload a picture: ${name}`}
            disabled={upload.isPending}
          >
            {upload.isPending ? `Uploading, ${Math.round(share * 100)} %` : 'Upload a picture'}
          </Button>
        )}
      </FileButton>
      <Text
        component="div"
        size="xs"
        c={upload.error ? 'var(--mantine-color-error)' : 'dimmed'}
        role="status"
      >
        {upload.error?.message}
        {upload.data && !isShown && (
          <>
            Uploaded. The picture appears when its sizes are made.{' '}
            <Anchor component={Link} href={`/files/${upload.data.fileId}`} inherit>
              Follow the file
            </Anchor>
          </>
        )}
        {isShown && 'The new picture is shown.'}
      </Text>
    </div>
  );
}
